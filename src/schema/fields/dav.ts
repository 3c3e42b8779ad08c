import { plainFields } from '../plain.ts';

/** `dav`: files written over http. */
export const davFields = plainFields({
  methods: {
    directive: 'dav_methods',
    kind: ['someOf', 'off', 'put', 'delete', 'mkcol', 'copy', 'move'],
    about: 'Methods that are allowed. nginx: off.',
  },
  access: {
    directive: 'dav_access',
    kind: 'texts',
    about: 'Rights of new files, such as user:rw, group:r. nginx: user:rw.',
  },
  createFullPutPath: {
    directive: 'create_full_put_path',
    kind: 'flag',
    about: 'Make the folders of a new file. nginx: off.',
  },
  minDeleteDepth: {
    directive: 'min_delete_depth',
    kind: ['count', 0, 1000],
    about: 'Least depth of a path that may be deleted. nginx: 0.',
  },
});
