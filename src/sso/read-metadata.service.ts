import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/domain-error.js';
import { AppConfig } from '../config/load-config.js';
import { providerUrlRefusal } from './provider-url-refusal.js';
import { SafeFetch } from './safe-fetch/safe-fetch.service.js';
import { UnsafeAddress } from './safe-fetch/unsafe-address.js';
import { readProviderMetadata, type ProviderMetadata } from './saml/read-provider-metadata.js';

/** Gets the metadata of a SAML provider from its address. */
@Injectable()
export class ReadMetadata {
  constructor(
    private readonly web: SafeFetch,
    private readonly config: AppConfig,
  ) {}

  /** @throws DomainError `ssoConnection.url`, `ssoConnection.metadata`, with a sentence for the admin */
  async from(url: string): Promise<ProviderMetadata> {
    const refusal = providerUrlRefusal(url, this.config.ssoAllowPrivateAddresses);
    if (refusal !== null) throw new DomainError('invalid', 'ssoConnection.url', refusal, 'url');
    return readProviderMetadata(await this.download(url));
  }

  private async download(url: string): Promise<string> {
    try {
      const answer = await this.web.fetch(url, {
        headers: { accept: 'application/samlmetadata+xml, application/xml' },
      });
      if (answer.status === 200) return await answer.text();
      throw new UnsafeAddress(`The address answers ${answer.status}.`);
    } catch (cause) {
      // What a network inside says of itself is nobody's to know; only our own refusals are told.
      const reason = cause instanceof UnsafeAddress ? cause.message : 'The address does not answer.';
      throw new DomainError('invalid', 'ssoConnection.metadata', `The metadata cannot be read: ${reason}`, 'url', {
        cause,
      });
    }
  }
}
