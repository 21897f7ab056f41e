import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Schema } from '../../api/client';
import { MetadataForm } from './metadata-form';
import { SamlDetails } from './saml-details';
import { SamlFieldsForm } from './saml-fields-form';

/** What Muster knows of the SAML provider, by its metadata or by hand. */
export function SamlSettings({ connection }: { connection: Schema<'SsoConnectionView'> }) {
  const [way, setWay] = useState<'metadata' | 'hand'>('metadata');
  return (
    <div className="stack">
      <div>
        <SegmentedControl
          aria-label="Where the settings come from"
          value={way}
          onChange={(chosen) => setWay(chosen)}
          data={[
            { value: 'metadata', label: 'Metadata' },
            { value: 'hand', label: 'By hand' },
          ]}
        />
      </div>
      {way === 'metadata' ? (
        <>
          {connection.saml && <SamlDetails saml={connection.saml} />}
          <MetadataForm connection={connection} />
        </>
      ) : (
        <SamlFieldsForm connection={connection} />
      )}
    </div>
  );
}
