package org.amparo.voucher;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "VoucherSide")
public enum Side {
  DEBIT,
  CREDIT
}
