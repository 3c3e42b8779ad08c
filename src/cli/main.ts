#!/usr/bin/env node
import { enter } from './enter.ts';

void enter(module, process.argv.slice(2));
