import { Injectable } from '@nestjs/common';
import { MAX_BULK_BYTES, ScimError } from '../core/index.js';
import { ReadScimBodyInterceptor } from '../http/read-scim-body.interceptor.js';

/** As for other bodies, with the limit that ServiceProviderConfig announces; the answer names it (RFC 7644 §3.7.4). */
@Injectable()
export class ReadBulkBodyInterceptor extends ReadScimBodyInterceptor {
  protected override readonly maxBytes = MAX_BULK_BYTES;

  protected override tooLarge(): ScimError {
    return ScimError.payloadTooLarge(
      `The size of the bulk operation exceeds the maxPayloadSize (${this.maxBytes} bytes).`,
    );
  }
}
