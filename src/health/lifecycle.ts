import { Injectable } from '@nestjs/common';

/** Whether this process still wants new requests. */
@Injectable()
export class Lifecycle {
  private draining = false;

  get isDraining(): boolean {
    return this.draining;
  }

  /** From now on "not ready": a load balancer should look elsewhere, while requests are still answered. */
  beginDrain(): void {
    this.draining = true;
  }
}
