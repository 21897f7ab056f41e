import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import { LONGEST_URL } from '../provider-url-refusal.js';
import { MOST_CERTIFICATES } from '../saml/read-provider-metadata.js';
import { SSO_PROTOCOLS, SUBJECT_CLAIMS, type SsoProtocol, type SubjectClaim } from '../sso-connection.entity.js';

const LONGEST_NAME = 1024;
const LONGEST_CERTIFICATE = 20_000;

/** A SAML provider; what is left out stays. */
export class SamlSettingsInput {
  /**
   * Okta "Issuer", Entra ID "Microsoft Entra Identifier".
   * @example "http://www.okta.com/exk1fcia6d6EMsf331d8"
   */
  @MayBeAbsent()
  @IsText(LONGEST_NAME)
  idpEntityId?: string;

  /**
   * Okta "Sign on URL", Entra ID "Login URL".
   * @example "https://acme.okta.com/app/muster/exk1fcia6d6EMsf331d8/sso/saml"
   */
  @MayBeAbsent()
  @IsText(LONGEST_URL)
  ssoUrl?: string;

  /** Okta "Sign out URL", Entra ID "Logout URL"; null: none. */
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @IsText(LONGEST_URL)
  sloUrl?: string | null;

  /** Signing certificates, PEM or base64: any of them may have signed. Two while the provider changes over. */
  @ApiProperty({ type: [String], required: false, maxItems: MOST_CERTIFICATES })
  @MayBeAbsent()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_CERTIFICATES)
  @IsText(LONGEST_CERTIFICATE, { each: true })
  certificates?: string[];

  /** The attribute that holds the person's permanent id; null: Entra ID's objectidentifier, or a persistent NameID. */
  @ApiProperty({ type: String, nullable: true, required: false, example: 'id' })
  @IsOptional()
  @IsText(LONGEST_NAME)
  subjectAttribute?: string | null;

  /** Takes answers that nobody asked for here; off, a click on the provider's tile begins a sign-in of its own. */
  @MayBeAbsent()
  @IsBoolean()
  allowIdpInitiated?: boolean;

  /** null: no longer follow the metadata URL, so that its fields can be typed. An address is given by an import. */
  @ApiProperty({ type: String, nullable: true, required: false })
  @MayBeAbsent()
  @Equals(null, { message: 'metadataUrl takes only null here; import an address to set it' })
  metadataUrl?: null;
}

/** An OpenID Connect provider; what is left out stays. The scopes are `openid profile email`. */
export class OidcSettingsInput {
  /**
   * Okta: the org or an authorization server. Entra ID: the address of one tenant.
   * @example "https://acme.okta.com"
   */
  @MayBeAbsent()
  @IsText(LONGEST_URL)
  issuer?: string;

  /** @example "0oa1fcia6d6EMsf331d8" */
  @MayBeAbsent()
  @IsText(LONGEST_NAME)
  clientId?: string;

  /** Sealed, and never shown again. Has to be sent again when the issuer changes. */
  @MayBeAbsent()
  @IsText(LONGEST_NAME)
  clientSecret?: string;

  /** The claim that never changes for a person: Okta `sub`, Entra ID `oid`. Default: by the issuer. */
  @ApiProperty({ enum: SUBJECT_CLAIMS, required: false })
  @MayBeAbsent()
  @IsIn(SUBJECT_CLAIMS)
  subjectClaim?: SubjectClaim;
}

/** What an admin changes of the SSO connection; what is left out stays (PATCH) or is as if never said (PUT). */
export class SsoConnectionInput {
  @ApiProperty({ enum: SSO_PROTOCOLS, required: false, example: 'saml' })
  @MayBeAbsent()
  @IsIn(SSO_PROTOCOLS)
  protocol?: SsoProtocol;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => SamlSettingsInput)
  saml?: SamlSettingsInput;

  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => OidcSettingsInput)
  oidc?: OidcSettingsInput;

  /** Make a local user at the first sign-in, with the role user. Not while SCIM is on. */
  @MayBeAbsent()
  @IsBoolean()
  jitEnabled?: boolean;
}

/** As `SsoConnectionInput`, naming the protocol. */
export class ReplaceSsoConnectionInput extends SsoConnectionInput {
  @ApiProperty({ enum: SSO_PROTOCOLS, example: 'saml' })
  @IsIn(SSO_PROTOCOLS)
  declare protocol: SsoProtocol;
}

/** The metadata of a SAML provider: `url` or `xml`, one of the two. */
export class ImportMetadataInput {
  /**
   * Read now, and again from time to time. Okta "Metadata URL", Entra ID "App Federation Metadata Url".
   * @example "https://acme.okta.com/app/exk1fcia6d6EMsf331d8/sso/saml/metadata"
   */
  @MayBeAbsent()
  @IsText(LONGEST_URL)
  url?: string;

  /** The text of the file. */
  @MayBeAbsent()
  @IsText(2_000_000)
  xml?: string;

  /** As in `SamlSettingsInput`; no metadata names it. What is left out stays. */
  @ApiProperty({ type: String, nullable: true, required: false, example: 'id' })
  @IsOptional()
  @IsText(LONGEST_NAME)
  subjectAttribute?: string | null;
}
