import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { loadConfig } from './src/config/load-config.js';
import { dataSourceOptions } from './src/database/data-source.js';

/** For the TypeORM command line only (`npm run migration:…`); the app adds entities module by module. */
export default new DataSource({
  ...dataSourceOptions(loadConfig()),
  entities: [join(import.meta.dirname, 'src/**/*.entity.ts')],
});
