import type { z } from 'zod';
import type { contentFields, imageFilter, xslt } from '../schema/content.ts';
import { imageFilterFields } from '../schema/fields/image-filter.ts';
import { mp4Fields } from '../schema/fields/mp4.ts';
import { xsltFields } from '../schema/fields/xslt.ts';
import type { BuildContext } from './context.ts';
import type { Words } from './model.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';
import { plainGroup } from './plain.ts';
import { flagAt, isOn, words } from './values.ts';

type ContentInput = { readonly [K in keyof typeof contentFields]?: z.infer<(typeof contentFields)[K]> };

const keys: ReadonlySet<string> = new Set([
  'stubStatus',
  'emptyGif',
  'flv',
  'mp4',
  'randomIndex',
  'imageFilter',
  'xslt',
] satisfies readonly (keyof ContentInput)[]);

/** What only locations have; nothing is made for the many that have none of it. */
export function buildContent(
  input: ContentInput,
  origin: Origin,
  context: BuildContext,
): ContentModel | undefined {
  for (const key in input) if (keys.has(key)) return contentOf(input, origin, context);
  return undefined;
}

function contentOf(input: ContentInput, origin: Origin, context: BuildContext) {
  context.judgement.whole = true;
  const whenOn = (key: 'stubStatus' | 'emptyGif' | 'flv') => (isOn(input[key]) ? at(origin, key) : undefined);
  const stubStatus = whenOn('stubStatus');
  const emptyGif = whenOn('emptyGif');
  return {
    /** Whether it answers without files. */
    answers: stubStatus !== undefined || emptyGif !== undefined,
    stubStatus,
    emptyGif,
    flv: whenOn('flv'),
    mp4: buildMp4(input.mp4, at(origin, 'mp4')),
    randomIndex: flagAt(input.randomIndex, origin, 'randomIndex'),
    imageFilter:
      input.imageFilter === undefined
        ? undefined
        : buildImageFilter(input.imageFilter, at(origin, 'imageFilter')),
    xslt: input.xslt === undefined ? undefined : buildXslt(input.xslt, at(origin, 'xslt')),
  };
}

export type ContentModel = ReturnType<typeof contentOf>;

function buildMp4(input: ContentInput['mp4'], origin: Origin) {
  if (input === undefined || (typeof input !== 'object' && !isOn(input))) return undefined;
  return { origin, ...plainGroup(mp4Fields, typeof input === 'object' ? input : {}, origin) };
}

function buildImageFilter(input: z.infer<typeof imageFilter>, origin: Origin) {
  if (typeof input !== 'object') {
    const does: readonly Words[] = [words(origin, input === false ? 'off' : input)];
    return { does, ...plainGroup(imageFilterFields, {}, origin) };
  }
  const { resize, crop, rotate } = input;
  const does: Words[] = [];
  if (rotate !== undefined) does.push(words(at(origin, 'rotate'), 'rotate', rotate));
  if (resize !== undefined) does.push(words(at(origin, 'resize'), 'resize', resize.width, resize.height));
  if (crop !== undefined) does.push(words(at(origin, 'crop'), 'crop', crop.width, crop.height));
  return { does, ...plainGroup(imageFilterFields, input, origin) };
}

function buildXslt(input: z.infer<typeof xslt>, origin: Origin) {
  const stylesheets = input.stylesheets.map((sheet, i): Words => {
    const from = at(origin, 'stylesheets', i);
    if (typeof sheet === 'string') return [sourced(sheet, from)];
    const params = Object.entries(sheet.params ?? {}).map(
      ([name, value]): Sourced<string> => sourced(`${name}=${value}`, at(from, 'params', name)),
    );
    return [sourced(sheet.file, at(from, 'file')), ...params];
  });
  return {
    stylesheets,
    params: pairs(input.params, at(origin, 'params')),
    stringParams: pairs(input.stringParams, at(origin, 'stringParams')),
    ...plainGroup(xsltFields, input, origin),
  };
}

function pairs(input: Readonly<Record<string, string>> | undefined, origin: Origin): readonly Words[] {
  return Object.entries(input ?? {}).map(([name, value]) => [
    sourced(name, at(origin, name)),
    sourced(value, at(origin, name)),
  ]);
}
