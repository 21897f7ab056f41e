import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BeginSession } from './begin-session.service.js';
import { KnownDevice } from './known-device.entity.js';
import { KnownDevices } from './known-devices.service.js';

/** Where every way to sign in ends. */
@Module({
  imports: [TypeOrmModule.forFeature([KnownDevice])],
  providers: [BeginSession, KnownDevices],
  exports: [BeginSession, KnownDevices],
})
export class BeginSessionModule {}
