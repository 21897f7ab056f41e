import type { OpenAPIObject } from '@nestjs/swagger';

/** Every operation that takes a company's key takes the session of a person too, who must have the role. */
export function documentSessions(document: OpenAPIObject): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths)) {
    if (!path.startsWith('/api/v1/')) continue;
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete]) {
      if (operation?.security?.some((scheme) => 'apiKey' in scheme) !== true) continue;
      if (!operation.security.some((scheme) => 'session' in scheme)) operation.security.push({ session: [] });
    }
  }
  return document;
}
