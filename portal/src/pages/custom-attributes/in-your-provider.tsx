import { Text } from '@mantine/core';
import { Fields, Path } from '../../components/guide/steps';

/** Where the provider is told of the attributes, with the first one as the example. */
export function InYourProvider({ urn, attribute }: { urn: string; attribute: string }) {
  return (
    <details>
      <summary>
        <Text size="sm" component="span">
          What to do in Okta and Entra ID
        </Text>
      </summary>
      <div className="stack">
        <Text size="sm" component="div">
          <b>Okta</b>: <Path to={['Directory', 'Profile Editor', 'your app', 'Add Attribute']} />
          <Fields
            rows={[
              ['External name', <code key="name">{attribute}</code>],
              ['External namespace', <code key="urn">{urn}</code>],
            ]}
          />
          Then map it under <b>Mappings</b>.
        </Text>
        <Text size="sm" component="div">
          <b>Entra ID</b>:{' '}
          <Path to={['Provisioning', 'Mappings', 'Show advanced options', 'Edit attribute list for customappsso']} />
          <Fields
            rows={[
              [
                'Name',
                <code key="path">
                  {urn}:{attribute}
                </code>,
              ],
            ]}
          />
          Then <b>Add New Mapping</b>: only an attribute that is mapped too is sent.
        </Text>
      </div>
    </details>
  );
}
