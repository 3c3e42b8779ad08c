import type { ContentModel } from '../../model/content.ts';
import type { Features } from '../../model/features.ts';
import type { MediaTypeModel } from '../../model/media-types.ts';
import type { PlainGroup } from '../../model/plain.ts';
import { additionFields } from '../../schema/fields/addition.ts';
import { autoindexFields } from '../../schema/fields/autoindex.ts';
import { browserFields } from '../../schema/fields/browser.ts';
import { charsetFields } from '../../schema/fields/charset.ts';
import { clientFields, clientServerFields } from '../../schema/fields/client.ts';
import { connectionFields } from '../../schema/fields/connection.ts';
import { coreFields } from '../../schema/fields/core.ts';
import { davFields } from '../../schema/fields/dav.ts';
import { filesFields } from '../../schema/fields/files.ts';
import { gunzipFields } from '../../schema/fields/gunzip.ts';
import { gzipFields } from '../../schema/fields/gzip.ts';
import { imageFilterFields } from '../../schema/fields/image-filter.ts';
import { logsFields } from '../../schema/fields/logs.ts';
import { mp4Fields } from '../../schema/fields/mp4.ts';
import { ssiFields } from '../../schema/fields/ssi.ts';
import { subFilterFields } from '../../schema/fields/sub-filter.ts';
import { timeoutsFields, timeoutsServerFields } from '../../schema/fields/timeouts.ts';
import { useridFields } from '../../schema/fields/userid.ts';
import { xsltFields } from '../../schema/fields/xslt.ts';
import { plainShape, type ShapesOf } from './kinds.ts';

type Group<K extends keyof Features> = NonNullable<Features[K]>;

/** Objects of what every location may say of files and content. */
export interface FeatureTypes {
  Features: Features;
  Core: PlainGroup<typeof coreFields>;
  Client: Group<'client'>;
  Connection: Group<'connection'>;
  Timeouts: Group<'timeouts'>;
  Files: Group<'files'>;
  Logs: Group<'logs'>;
  Charset: Group<'charset'>;
  Gzip: Group<'gzip'>;
  Gunzip: Group<'gunzip'>;
  Autoindex: Group<'autoindex'>;
  Ssi: Group<'ssi'>;
  SubFilter: Group<'subFilter'>;
  Addition: Group<'addition'>;
  Dav: Group<'dav'>;
  Userid: Group<'userid'>;
  Browser: Group<'browser'>;
  Mirror: Group<'mirror'>;
  MediaTypes: Group<'types'>;
  MediaType: MediaTypeModel;
  Content: ContentModel;
  Mp4: NonNullable<ContentModel['mp4']>;
  ImageFilter: NonNullable<ContentModel['imageFilter']>;
  Xslt: NonNullable<ContentModel['xslt']>;
}

export const featureShapes = {
  Features: {
    core: 'Core',
    client: 'Client?',
    connection: 'Connection?',
    timeouts: 'Timeouts?',
    files: 'Files?',
    logs: 'Logs?',
    charset: 'Charset?',
    gzip: 'Gzip?',
    gunzip: 'Gunzip?',
    autoindex: 'Autoindex?',
    ssi: 'Ssi?',
    subFilter: 'SubFilter?',
    addition: 'Addition?',
    dav: 'Dav?',
    expires: 'words?',
    userid: 'Userid?',
    browser: 'Browser?',
    mirror: 'Mirror?',
    types: 'MediaTypes?',
  },
  Core: plainShape(coreFields),
  Client: plainShape({ ...clientFields, ...clientServerFields }),
  Connection: plainShape(connectionFields),
  Timeouts: plainShape({ ...timeoutsServerFields, ...timeoutsFields }),
  Files: plainShape(filesFields),
  Logs: plainShape(logsFields),
  Charset: plainShape(charsetFields),
  Gzip: {
    on: 'value',
    types: 'words?',
    level: 'value?',
    minLength: 'value?',
    vary: 'value?',
    proxied: 'words?',
    static: 'value?',
    ...plainShape(gzipFields),
  },
  Gunzip: plainShape(gunzipFields),
  Autoindex: plainShape(autoindexFields),
  Ssi: plainShape(ssiFields),
  SubFilter: { replacements: 'words[]', ...plainShape(subFilterFields) },
  Addition: plainShape(additionFields),
  Dav: plainShape(davFields),
  Userid: plainShape(useridFields),
  Browser: plainShape(browserFields),
  Mirror: { to: 'words[]', requestBody: 'value?' },
  MediaTypes: { origin: 'origin', entries: 'MediaType[]' },
  MediaType: { media: 'value', extensions: 'words' },
  Content: {
    answers: 'scalar',
    stubStatus: 'origin?',
    emptyGif: 'origin?',
    flv: 'origin?',
    mp4: 'Mp4?',
    randomIndex: 'value?',
    imageFilter: 'ImageFilter?',
    xslt: 'Xslt?',
  },
  Mp4: { origin: 'origin', ...plainShape(mp4Fields) },
  ImageFilter: { does: 'words[]', ...plainShape(imageFilterFields) },
  Xslt: {
    stylesheets: 'words[]',
    params: 'words[]',
    stringParams: 'words[]',
    ...plainShape(xsltFields),
  },
} as const satisfies ShapesOf<FeatureTypes>;
