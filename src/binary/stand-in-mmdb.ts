/**
 * A MaxMind DB (format 2.0) that knows no address: one node whose records both say "not found", an empty data section,
 * and the metadata that libmaxminddb wants.
 */
export function emptyMmdb(): Buffer {
  const notFound = Buffer.from([0, 0, 1, 0, 0, 1]);
  const separator = Buffer.alloc(16);
  const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
  return Buffer.concat([notFound, separator, text(''), marker, metadata()]);
}

function metadata(): Buffer {
  return mapping([
    ['binary_format_major_version', uint16(2)],
    ['binary_format_minor_version', uint16(0)],
    ['build_epoch', uint64(1)],
    ['database_type', text('stand-in')],
    ['description', mapping([])],
    ['ip_version', uint16(6)],
    ['languages', Buffer.from([0x00, 0x04])],
    ['node_count', uint32(1)],
    ['record_size', uint16(24)],
  ]);
}

const types = { text: 2, uint16: 5, uint32: 6, mapping: 7 } as const;

/** The control byte: type above, size below; the sizes here are small. */
function control(type: number, size: number): Buffer {
  return Buffer.from([(type << 5) | size]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  const size =
    bytes.length < 29
      ? control(types.text, bytes.length)
      : Buffer.from([(types.text << 5) | 29, bytes.length - 29]);
  return Buffer.concat([size, bytes]);
}

function uint16(value: number): Buffer {
  return Buffer.from([(types.uint16 << 5) | 2, value >> 8, value & 255]);
}

function uint32(value: number): Buffer {
  return Buffer.from([(types.uint32 << 5) | 1, value]);
}

/** Extended types have 0 above in the first byte and their number less 7 in the second. */
function uint64(value: number): Buffer {
  return Buffer.from([1, 9 - 7, value]);
}

function mapping(entries: readonly (readonly [string, Buffer])[]): Buffer {
  return Buffer.concat([
    control(types.mapping, entries.length),
    ...entries.flatMap(([key, value]) => [text(key), value]),
  ]);
}
