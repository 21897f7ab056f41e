import { counted, enumerate, type Phrase } from './sentence.js';
import { targetOf, type ToldEvent } from './told-event.js';

export function schemaExtensionCreated(event: ToldEvent): Phrase {
  const attributes = event.after?.['attributes'];
  const count = Array.isArray(attributes) ? attributes.length : 0;
  return ['declared the schema extension ', targetOf(event), ` with ${counted(count, 'attribute')}`];
}

export const schemaExtensionUpdated = (event: ToldEvent): Phrase => [
  `changed the ${enumerate(Object.keys(event.after ?? {}))} of the schema extension `,
  targetOf(event),
];

export const schemaExtensionDeleted = (event: ToldEvent): Phrase => ['removed the schema extension ', targetOf(event)];
