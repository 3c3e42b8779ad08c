#!/usr/bin/env node
import { enter } from './enter.ts';

await enter(['generate', ...process.argv.slice(2)]);
