package org.amparo.voucher;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "VoucherSide")
enum Side {
  DEBIT,
  CREDIT
}
