#!/usr/bin/env node
import { enter } from './enter.ts';

void enter(['generate', ...process.argv.slice(2)]);
