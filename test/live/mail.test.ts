import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { beforeAll, expect, test } from 'vitest';
import { describeLive, type LiveNginx } from '../support/live.ts';
import { authServer, LineClient, lineServer } from '../support/mail-backends.ts';
import { freePort } from '../support/nginx.ts';

/** The literals of nginx's LOGIN are asked for one by one. */
function imapAnswer(line: string): string | undefined {
  const tag = line.split(' ', 1)[0] ?? '';
  if (/\{\d+\}$/.test(line)) return '+ go on';
  if (/ (?:LOGOUT|NOOP)$/i.test(line)) return `${tag} OK done by the backend`;
  return line.includes('password') || line === '' ? `${lastTag} OK logged in` : undefined;
}
let lastTag = 'a1';

function smtpAnswer(line: string): string {
  return /^(?:EHLO|XCLIENT)/.test(line) ? '250 hello' : `250 ok ${line.split(' ', 1)[0]}`;
}

describeLive('mail', ['mail', 'openssl'], (live) => {
  const ports = { imap: 0, imaps: 0, smtp: 0 };
  let nginx: LiveNginx;
  let auth: Awaited<ReturnType<typeof authServer>>;
  let smtp: Awaited<ReturnType<typeof lineServer>>;

  beforeAll(async () => {
    for (const name of ['imap', 'imaps', 'smtp'] as const) ports[name] = await freePort();
    const imap = await lineServer(live, '* OK the backend', imapAnswer);
    smtp = await lineServer(live, '220 the backend', smtpAnswer);
    auth = await authServer(live, { imap: imap.port, smtp: smtp.port });
    const { cert: certificate, key: certificateKey } = await live.certificate('mail.example.com');
    const pem = { certificate, certificateKey };
    nginx = await live.start({
      settings: {
        mail: { auth: { url: auth.url, headers: { 'X-Key': 'a key' } }, serverName: 'mail.example.com' },
      },
      mail: {
        imap: { listen: `127.0.0.1:${ports.imap}`, protocol: 'imap', tls: pem, startTls: 'only' },
        imaps: { listen: `127.0.0.1:${ports.imaps}`, protocol: 'imap', tls: pem },
        smtp: {
          listen: `127.0.0.1:${ports.smtp}`,
          protocol: 'smtp',
          smtp: { auth: 'none', capabilities: ['SIZE 4711'] },
          proxy: { xclient: false },
          resolver: false,
        },
      },
    });
  });

  async function overTls(port: number): Promise<LineClient> {
    const socket = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    return new LineClient(socket);
  }

  test('a login that is right leads to the backend', async () => {
    expect(nginx.findings).toEqual([]);
    const client = await overTls(ports.imaps);
    await client.until(/^\* OK/);
    lastTag = 'a1';
    expect(await client.say('a1 LOGIN me password', /^a1 /m)).toContain('a1 OK logged in');
    expect(await client.say('a2 NOOP', /^a2 /m)).toContain('a2 OK done by the backend');
    client.end();
    const asked = auth.asked.at(-1);
    expect(asked).toMatchObject({
      'auth-user': 'me',
      'auth-pass': 'password',
      'auth-protocol': 'imap',
      'auth-ssl': 'on',
      'client-ip': '127.0.0.1',
      'x-key': 'a key',
    });
  });

  test('a login that is wrong does not', async () => {
    const client = await overTls(ports.imaps);
    await client.until(/^\* OK/);
    expect(await client.say('a1 LOGIN me wrong', /^a1 /m)).toMatch(/^a1 NO Invalid login/m);
    client.end();
  });

  test('startTls: only takes no password before TLS', async () => {
    const socket = net.connect(ports.imap, '127.0.0.1');
    const client = new LineClient(socket);
    await client.until(/^\* OK/);
    const asked = auth.asked.length;
    expect(await client.say('a1 CAPABILITY', /^a1 /m)).toContain('LOGINDISABLED');
    expect(await client.say('a2 LOGIN me password', /^a2 /m)).toMatch(/^a2 (?:BAD|NO)/m);
    expect(auth.asked.length).toBe(asked);
    expect(await client.say('a3 STARTTLS', /^a3 /m)).toContain('a3 OK');
    socket.removeAllListeners('data');
    const secure = tls.connect({ socket, rejectUnauthorized: false });
    await once(secure, 'secureConnect');
    const safe = new LineClient(secure);
    lastTag = 'a4';
    expect(await safe.say('a4 LOGIN me password', /^a4 /m)).toContain('a4 OK logged in');
    safe.end();
  });

  test('mail is taken without a login where auth is none', async () => {
    const client = new LineClient(net.connect(ports.smtp, '127.0.0.1'));
    expect(await client.until(/^220 /m)).toContain('mail.example.com');
    expect(await client.say('EHLO me.example.com', /^250 /m)).toContain('SIZE 4711');
    await client.say('MAIL FROM:<a@example.com>', /^250 /m);
    await client.say('RCPT TO:<b@example.com>', /^250 /m);
    expect(await client.say('DATA', /^\d/m)).toContain('250 ok DATA');
    client.end();
    expect(smtp.lines).toContain('MAIL FROM:<a@example.com>');
    expect(auth.asked.at(-1)).toMatchObject({
      'auth-method': 'none',
      'auth-smtp-to': 'RCPT TO:<b@example.com>',
    });
  });
});
