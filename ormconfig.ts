import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { loadConfig } from './src/config/load-config.js';
import { dataSourceOptions } from './src/database/data-source.js';

/** What TypeORM's command line works on; `npm run migration:…` starts it with the right DATABASE_URL. */
export default new DataSource({
  ...dataSourceOptions(loadConfig()),
  entities: [join(import.meta.dirname, 'src/**/*.entity.ts')],
});
