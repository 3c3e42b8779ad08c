import { expect, test } from 'vitest';
import { render } from '../../src/index.ts';

test('modules are loaded once each, by name or by file, those that the spec needs first', async () => {
  const { files } = await render({
    target: { nginx: '1.26.3', modules: ['stream'], modulesPath: '/modules' },
    settings: { main: { modules: ['http_headers_more_filter', 'stream', 'ndk_http_module.so'] } },
    streams: { a: { listen: 9000, return: '' } },
  });
  expect(files[0]?.text.match(/load_module [^;]+/g)).toEqual([
    'load_module /modules/ngx_stream_module.so',
    'load_module /modules/ngx_http_headers_more_filter_module.so',
    'load_module /modules/ndk_http_module.so',
  ]);
});
