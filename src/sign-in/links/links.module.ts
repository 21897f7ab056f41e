import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Links } from './links.service.js';
import { SignInLink } from './sign-in-link.entity.js';

/** One-time links; for signing in, and for the command line, which prints one. */
@Module({ imports: [TypeOrmModule.forFeature([SignInLink])], providers: [Links], exports: [Links] })
export class LinksModule {}
