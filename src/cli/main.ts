#!/usr/bin/env node
import { enter } from './enter.ts';

void enter(process.argv.slice(2));
