import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { isRepeated } from './repeated.ts';

/** The lists of types that hold one from the beginning (`ngx_http_types_slot`); what stands twice is no error. */
function checkTypes(first: string) {
  return (met: Met, checker: Checker): void => {
    const { name } = met.row;
    for (let i = 0; i < met.node.args.length; i++) {
      const type = argument(met, i).toLowerCase();
      if (met.scope.has(`${name} *`)) return;
      if (!isRepeated(`${name} ${type}`, met) && type !== first) continue;
      checker.report('NF6202', `duplicate MIME type "${type}"`, argumentAt(met, i), {
        severity: 'warning',
        help: type === first ? `${name} has it without being told` : 'it is there already',
      });
    }
  };
}

const html = checkTypes('text/html');

export const mimeTypeChecks: Checks = {
  addition_types: html,
  charset_types: html,
  gzip_types: html,
  ssi_types: html,
  sub_filter_types: html,
  xslt_types: checkTypes('text/xml'),
};
