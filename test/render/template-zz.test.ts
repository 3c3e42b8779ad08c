import Handlebars from 'handlebars';
import { it } from 'vitest';
import { lintTemplate, type ParseTemplate } from '/work/main/src/render/template-lint.ts';
const parse = Handlebars.parse as unknown as ParseTemplate;
const cases: [string,string][] = [
['server','{{about}}\n'],['server','{{{about}}}\n'],['server','{{"root"}}\n'],['server','{{this}}'],['server','{{../x}}'],['server','{{{dir "root" root}}}\n'],
['server','{{dri "root" root}}\n'],['server','{{lookup this "root"}}\n'],['server','{{helperMissing}}{{constructor "x"}}'],['server','{{if tls}}'],
['server','{{#with tls}}{{/with}}'],['server','{{#tls}}{{/tls}}'],['server','{{#eahc listen}}{{/eahc}}'],['server','{{^tls}}x{{/tls}}'],
['server','{{dir "roto" root}}\n'],['server','{{dir "constructor" root}}\n'],['server','{{dir about root}}\n'],['server','{{dir "root"}}\n'],['server','{{dir}}\n'],
['server','{{dir "root" rooot}}\n'],['server','{{dir "root" tls}}\n'],['server','{{dir "root" tls.certificate}}\n'],['server','{{#if tls}}{{dir "ssl_certificate" tls.certificate}}{{/if}}\n'],
['server','{{dir "root" constructor.name}}\n'],['server','{{dir "root" __proto__}}\n'],['server','{{#each listen}}{{dir "root" root}}{{dir "root" ../root}}{{dir "root" @index}}{{dir "root" @root}}{{dir "root" @../index}}{{/each}}\n'],
['server','{{dir "root" @index}}{{dir "root" @state}}\n'],['server','{{#each about}}{{/each}}{{#each tls}}{{/each}}{{#each lisen}}{{dir "root" xx}}{{/each}}\n'],
['server','{{dir "root" root x=1}}\n'],['server','{{dir "root" (words root)}}\n'],['server','{{#each listen as |l|}}{{/each}}\n'],
['server','{{> srving}}\n{{> (lookup this "x")}}\n{{> tls}}\n{{> location}}\n{{> tls tls}}\n{{> constructor}}\n{{> @partial-block}}\n{{> serving}}{{> serving x=1}}{{> serving this}}{{> "serving"}}{{> 12}}{{> server ..}}'],
['server','{{#> serving}}{{/serving}}{{#*inline "a"}}{{/inline}}{{* x}}'],
['server','server_name "{{words names}}";\n'],["server","server_name '{{words names}}';\n"],['server','# {{words names}}\n'],['server','server_name a{{words names}};\n'],['server','server_name {{words names}}b;\n'],['server','server_name {{words names}} b;\n'],['server','{{words names}} b;\n'],['server','server_name {{words names}}{{words names}};\n'],['server','location {{words names}}{ }\n'],['server','server_name \\\\{{words names}};\n'],
['server','root {{dir "root" root}}\n'],['server','# x {{dir "root" root}}\n'],['server','"{{dir "root" root}}"\n'],['server','root /x'],['server','# end'],['server','root "x;\n'],
['server','listen 80{{#if tls}} ssl{{/if}};\n'],['server','listen {{#if tls}}"{{/if}}{{words names}};\n'],['server','server_name{{#each names}} {{words this}}{{/each}};\n'],['server','server_name {{#each names}}{{words this}}{{/each}};\n'],
['server','{{from tls}}{{comment names}}{{directives listen}}{{from origin about}}{{given "root" about}}{{given "root" "x"}}{{dir "root" locations}}\n'],
['proxy','{{dir "root" headers}}\n{{#unless tls}}{{> backend-tls tls}}{{else}}{{> backend-tls tls}}{{/unless}}'],
['http','{{#if serverTokens}}x;{{/if}}{{#if serverTokens.value}}x;{{/if}}{{dir "a" serverTokens.foo}}\n'],
['server','{{#if tls}}'],['server','a;\n{{dir "x" }\n'],['server','{{#if tls}}{{/each}}'],['server','{{else}}'],['server','{{foo/../bar}}'],['server','a;\n  {{dir "x}}\n'],['server','{{{{raw}}}} {{x}} {{{{/raw}}}}'],['server','{{#if}}{{/if}}{{#if "x"}}{{/if}}{{#if tls about}}{{/if}}'],
['server','{{#if tls}}'.repeat(60)+'{{/if}}'.repeat(60)],['server','{{#if tls}}'.repeat(20000)+'{{/if}}'.repeat(20000)],
['server','\\{{words names}};\n'],['server','{{log "x"}}{{dir "root" this}}{{dir "root" ./root}}{{./dir "root" root}}{{[dir] "root" root}}{{dir "root" [root]}}{{dir "root" this/root}}'],
['server',''],['mime.types','{{dir "root" root}}\n'],
];
it('x',()=>{ for (const [n,s] of cases){ const t=performance.now(); const p=lintTemplate(n,s,parse); console.log(JSON.stringify(s.slice(0,200))+(performance.now()-t>50?` ${performance.now()-t}ms`:'')+'\n'+p.map(x=>`   ${x.kind} ${x.line}:${x.column}-${x.endLine}:${x.endColumn} ${x.message} — ${x.help}`).join('\n'))}});
