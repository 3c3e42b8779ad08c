#!/usr/bin/env node
// What npm links as `generate`: the other program, told its command.
process.argv.splice(2, 0, 'generate');
require('./cli.cjs');
