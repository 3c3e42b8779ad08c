import { describe, expect, test } from 'vitest';
import { explainMessage, valuesIn } from '../../src/binary/explain-message.ts';

const emerg = (text: string) => ({ level: 'emerg', text }) as const;

describe('explainMessage', () => {
  test.each([
    ['unknown directive "servr"', 'NF6003'],
    ['"proxy_pass" directive is not allowed here', 'NF6004'],
    ['invalid number of arguments in "root" directive', 'NF6005'],
    ['"user" directive is duplicate', 'NF6006'],
    ['invalid value "maybe"', 'NF6007'],
    ['host not found in upstream "app.example"', 'NF6008'],
    ['cannot load certificate "/x.pem": BIO_new_file() failed (SSL: error)', 'NF6009'],
    ['cannot load certificate key "/x.key": PEM_read_bio_PrivateKey() failed', 'NF6009'],
    [
      'SSL_CTX_use_PrivateKey("/x.key") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)',
      'NF6010',
    ],
    ['no "ssl_certificate" is defined for the "listen ... ssl" directive', 'NF6011'],
    ['a duplicate listen 0.0.0.0:80', 'NF6012'],
    ['duplicate "0.0.0.0:9300" address and port pair', 'NF6012'],
    ['a duplicate default server for 0.0.0.0:80', 'NF6013'],
    ['unknown "foo" variable', 'NF6016'],
    ['zero size shared memory zone "one"', 'NF6017'],
    ['could not build server_names_hash, you should increase server_names_hash_bucket_size: 32', 'NF6018'],
    ['bind() to 0.0.0.0:80 failed (13: Permission denied)', 'NF6019'],
    ['open() "/x" failed (2: No such file or directory)', 'NF6020'],
    ['getpwnam("nobody2") failed', 'NF6021'],
    ['pcre2_compile() failed: missing closing parenthesis in "(" at "("', 'NF6022'],
    ['duplicate location "/"', 'NF6023'],
    ['unknown log format "main"', 'NF6026'],
    ['SSL_CTX_set_cipher_list("X") failed (SSL: error:0A0000B9:SSL routines::no cipher match)', 'NF6029'],
    ['unexpected "}"', 'NF6025'],
    ['something that nobody has seen yet', 'NF6001'],
  ])('%s is %s', (text, code) => {
    const explained = explainMessage(emerg(text));
    expect(explained).toMatchObject({ code, severity: 'error' });
    expect(explained.message).toBe(`nginx: ${text}`);
  });

  test('warnings stay warnings', () => {
    const conflict = { level: 'warn', text: 'conflicting server name "a" on 0.0.0.0:80, ignored' } as const;
    expect(explainMessage(conflict)).toMatchObject({ code: 'NF6014', severity: 'warning' });
    expect(
      explainMessage({ level: 'warn', text: 'server name "a:80" has suspicious symbols' }),
    ).toMatchObject({
      code: 'NF6002',
      severity: 'warning',
    });
  });

  test('stands on one line', () => {
    expect(explainMessage(emerg('invalid value "a\n\u001b[31mb"')).message).toBe(
      'nginx: invalid value "a [31mb"',
    );
  });
});

describe('valuesIn', () => {
  test('finds the values to look for', () => {
    expect(valuesIn(emerg('unknown "foo" variable'))).toEqual(['$foo', '${foo}', 'foo']);
    expect(valuesIn(emerg('zero size shared memory zone "one"'))).toEqual(['one']);
    expect(valuesIn(emerg('cannot load certificate "/etc/x.pem": x() failed'))).toEqual(['/etc/x.pem']);
    expect(valuesIn(emerg('conflicting server name "a" on [::]:443, ignored'))).toEqual(['a', '[::]:443']);
    expect(valuesIn(emerg('bind() to 0.0.0.0:80 failed (13: Permission denied)'))).toEqual(['0.0.0.0:80']);
    expect(valuesIn(emerg('could not build server_names_hash, you should increase it'))).toEqual([]);
  });
});
