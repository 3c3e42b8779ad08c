#!/usr/bin/env node
import { enter } from './enter.ts';

await enter(process.argv.slice(2));
