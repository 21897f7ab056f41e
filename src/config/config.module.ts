import { DynamicModule, Module } from '@nestjs/common';
import { AppConfig } from './load-config.js';

/** Offers `AppConfig` to every module. */
@Module({})
export class ConfigModule {
  static for(config: AppConfig): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: AppConfig, useValue: config }],
      exports: [AppConfig],
    };
  }
}
