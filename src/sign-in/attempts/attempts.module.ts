import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttemptCounter } from './attempt-counter.entity.js';
import { Attempts } from './attempts.service.js';

/** Counts attempts; for signing in with a password and through the provider. */
@Module({ imports: [TypeOrmModule.forFeature([AttemptCounter])], providers: [Attempts], exports: [Attempts] })
export class AttemptsModule {}
