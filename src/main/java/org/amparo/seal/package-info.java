/**
 * Makes the books tamper-evident: journal and trail become leaves of one Merkle log, whose signed
 * checkpoints anyone may fetch and keep. Reads what others have written, and is called by nobody.
 * May depend on audit, identity and problem.
 */
package org.amparo.seal;
