import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api, answerOf } from '../../api/client';
import { Detail } from '../../components/detail';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { DeclareExtension } from './declare-extension';
import { Extension } from './extension';

/** The server has at most 20 of a company. */
const ALL = { count: 200 };

/** Attributes that the company declares beyond those of SCIM, and what they are called at the provider. */
export default function CustomAttributesPage() {
  const [isDeclaring, { open, close }] = useDisclosure(false);
  const extensions = useQuery({
    queryKey: ['schema-extensions'],
    queryFn: () => answerOf(api.GET('/api/v1/schema-extensions', { params: { query: ALL } })),
  });
  const declare = <Button onClick={open}>Declare attributes</Button>;
  return (
    <>
      <PageHeader
        title="Custom attributes"
        purpose="What your provider sends beyond the standard. Once declared, it is checked, and can be filtered by."
        actions={declare}
      />
      <Detail query={extensions} missing="There is no such company">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="None is declared" action={declare}>
              What SCIM does not know is kept as it was sent, unchecked. Declare a cost code or a date of hire, and
              Muster holds your provider to its type. Nothing else needs it.
            </EmptyState>
          ) : (
            items.map((extension) => <Extension key={extension.id} extension={extension} />)
          )
        }
      </Detail>
      {isDeclaring && <DeclareExtension onClose={close} />}
    </>
  );
}
