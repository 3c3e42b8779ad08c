import { plainFields } from '../plain.ts';

/** What of `settings.main` is one directive each. */
export const mainFields = plainFields({
  daemon: {
    directive: 'daemon',
    kind: 'flag',
    about: 'Go into the background. nginx: on.',
  },
  masterProcess: {
    directive: 'master_process',
    kind: 'flag',
    about: 'Work in processes of their own; off is for developing nginx. nginx: on.',
  },
  workingDirectory: {
    directive: 'working_directory',
    kind: 'path',
    about: 'Folder of the workers, where their core dumps go.',
  },
  lockFile: {
    directive: 'lock_file',
    kind: 'path',
    about: 'Beginning of the names of lock files, on systems that need them. nginx: logs/nginx.lock.',
  },
  workerPriority: {
    directive: 'worker_priority',
    kind: ['count', -20, 19],
    about: 'Priority of the workers as for `nice`: less is more. nginx: 0.',
  },
  workerRlimitCore: {
    directive: 'worker_rlimit_core',
    kind: 'bigSize',
    about: 'Largest core dump of a worker.',
  },
  workerShutdownTimeout: {
    directive: 'worker_shutdown_timeout',
    kind: 'duration',
    about: 'After this time a worker that is to end closes what is still open. nginx: no limit.',
  },
  timerResolution: {
    directive: 'timer_resolution',
    kind: 'duration',
    about: 'Look at the clock this often instead of with each event.',
  },
  pcreJit: {
    directive: 'pcre_jit',
    kind: 'flag',
    about: 'Compile regular expressions to machine code. nginx: off.',
  },
  sslEngine: {
    directive: 'ssl_engine',
    kind: 'token',
    about: 'Engine of OpenSSL for hardware that computes.',
  },
  debugPoints: {
    directive: 'debug_points',
    kind: ['oneOf', 'stop', 'abort'],
    about: 'Stop, or abort with a core dump, where nginx finds a mistake of its own.',
  },
});

/** What of `settings.events` is one directive each. */
export const eventsFields = plainFields({
  use: {
    directive: 'use',
    kind: ['oneOf', 'epoll', 'poll', 'select'],
    about: 'How nginx waits for connections. nginx: the best of the system, on Linux epoll.',
  },
  acceptMutex: {
    directive: 'accept_mutex',
    kind: 'flag',
    about: 'Workers take turns in accepting connections. nginx: off.',
  },
  acceptMutexDelay: {
    directive: 'accept_mutex_delay',
    kind: 'duration',
    about: 'A worker whose turn it is not asks again after this time. nginx: 500ms.',
  },
  workerAioRequests: {
    directive: 'worker_aio_requests',
    kind: ['count', 1, 1_000_000],
    about: 'Most asynchronous reads of a worker at a time, with `aio`. nginx: 32.',
  },
  epollEvents: {
    directive: 'epoll_events',
    kind: ['count', 1, 1_000_000],
    about: 'Most events that are taken at once. nginx: 512.',
  },
});
