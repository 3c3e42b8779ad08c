import { finding } from '../diagnostics/finding.ts';
import {
  imapFields,
  mailAuthFields,
  mailFields,
  mailProxyFields,
  pop3Fields,
  smtpFields,
} from '../schema/fields/mail.ts';
import type { MailServerInput, MailSharedInput } from '../schema/mail.ts';
import type { BuildContext } from './context.ts';
import { hatch } from './hatch.ts';
import { buildErrorLogs } from './logs.ts';
import { buildMailListen, mailProtocol, startTlsOf, warnPlainLogin } from './mail-sockets.ts';
import type { MailCommon, MailModel, MailServerModel } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { plainGroupOf } from './plain.ts';
import { trustedNetworks } from './real-ip.ts';
import { buildResolver } from './settings.ts';
import { buildProxyProtocol } from './stream-proxy.ts';
import { buildTls } from './tls.ts';
import { words } from './values.ts';

/** The `mail` block. */
export function buildMail(context: BuildContext): MailModel {
  const { mail = {}, settings } = context.spec;
  context.judgement.whole = true;
  const origin = at(undefined, 'settings', 'mail');
  return {
    origin,
    common: buildCommon(settings?.mail ?? {}, origin, context),
    servers: Object.entries(mail).map(([id, input]) => buildServer(id, input, context)),
  };
}

function buildServer(id: string, input: MailServerInput, context: BuildContext): MailServerModel {
  const origin = at(at(undefined, 'mail'), id);
  const { findings, spec } = context;
  if (input.auth === undefined && spec.settings?.mail?.auth === undefined) {
    findings.push(
      finding('NF3140', toPath(origin), [], { at: 'key', help: 'write auth: http://127.0.0.1:9000/auth' }),
    );
  }
  const listen = buildMailListen(input, origin, context);
  const protocol = mailProtocol(input, listen, origin, context);
  const startTls = startTlsOf(input, listen, origin, context);
  warnPlainLogin(listen, startTls, context);
  return {
    id,
    origin,
    listen,
    protocol,
    startTls,
    tls: input.tls === undefined ? undefined : buildTls(input.tls, at(origin, 'tls'), 'mail', context),
    common: buildCommon(input, origin, context),
  };
}

function buildCommon(input: MailSharedInput, origin: Origin, context: BuildContext): MailCommon {
  const from = at(origin, 'auth');
  const auth = typeof input.auth === 'string' ? { url: input.auth } : input.auth;
  const urlOrigin = typeof input.auth === 'string' ? from : at(from, 'url');
  const proxy = at(origin, 'proxy');
  return {
    core: plainGroupOf(mailFields, input, origin),
    authUrl: auth === undefined ? undefined : sourced(auth.url, urlOrigin),
    authHeaders: Object.entries(auth?.headers ?? {}).map(([name, value]) =>
      words(at(from, 'headers', name), name, value),
    ),
    auth: auth === undefined ? undefined : plainGroupOf(mailAuthFields, auth, from),
    proxyProtocol: buildProxyProtocol(input.proxy?.proxyProtocol, at(proxy, 'proxyProtocol'), context),
    proxy: input.proxy === undefined ? undefined : plainGroupOf(mailProxyFields, input.proxy, proxy),
    imap: input.imap === undefined ? undefined : plainGroupOf(imapFields, input.imap, at(origin, 'imap')),
    pop3: input.pop3 === undefined ? undefined : plainGroupOf(pop3Fields, input.pop3, at(origin, 'pop3')),
    smtp: input.smtp === undefined ? undefined : plainGroupOf(smtpFields, input.smtp, at(origin, 'smtp')),
    realIp: trustedNetworks(input.realIp, at(origin, 'realIp'), context),
    resolver:
      input.resolver === false
        ? { words: words(at(origin, 'resolver'), 'off'), timeout: undefined }
        : buildResolver(input.resolver, at(origin, 'resolver')),
    errorLogs: buildErrorLogs(input.errorLog, at(origin, 'errorLog'), context),
    directives: hatch(input.directives, origin),
  };
}
