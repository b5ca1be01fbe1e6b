// The changes of the release to the JavaScript of wasm-bindgen and wasm-split, by its syntax tree. Each
// change must find its place: glue of a new shape ends the build.
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import MagicString from 'magic-string';
import { only } from './exactly.mjs';

const syntax = { ecmaVersion: 'latest', sourceType: 'module' };
const isAddress = (node, file) =>
  node.type === 'NewExpression' && node.callee.name === 'URL' && file(node.arguments[0]?.value ?? '');

function read(source) {
  const tree = parse(source, syntax);
  const nodes = [];
  full(tree, (node) => nodes.push(node));
  const all = (type, fits = () => true) => nodes.filter((node) => node.type === type && fits(node));
  return { text: new MagicString(source), all, nodes };
}

// The glue is handed the program. An address in it, which it would use by itself, a bundler of somebody else's
// would take for a file of theirs.
function refuseAddress({ nodes }) {
  if (nodes.some((node) => isAddress(node, () => true))) throw new Error('the glue names an address of the program');
}

// The program comes compiled, from `static/js/fetched.js`, which knows servers better than the glue does.
function takeCompiled({ text, all }) {
  const { params: [module, imports], body } = only(all('FunctionDeclaration', ({ id }) => id.name === '__wbg_load'), () => true, '__wbg_load');
  text.update(body.start, body.end, `{ return { module: ${module.name}, instance: await WebAssembly.instantiate(${module.name}, ${imports.name}) }; }`);
}

// wasm-opt gave the program short names for what it imports and exports. `names` is what it says of them:
// `imports` as [module, name, short], `exports` as [name, short].
function shortenNames({ text, all }, name, { imports, exports }) {
  const own = `./${name}_bg.js`;
  const short = new Map(exports);
  const [ours, others] = [new Map(), new Map()];
  for (const [from, imported, key] of imports) (from === own ? ours : others).set(imported, key);

  // The program's exports, wherever the glue uses them.
  const used = all('MemberExpression', ({ object, computed }) => object.name === 'wasm' && !computed);
  if (!used.length) throw new Error('the glue uses nothing of the program');
  for (const { property } of used) {
    if (!short.has(property.name)) throw new Error(`the program does not export ${property.name}`);
    text.update(property.start, property.end, short.get(property.name));
  }

  // Its imports: one object for each module, gathered in one that is returned.
  const keyOf = ({ key }) => key.name ?? key.value;
  const gathered = only(all('ObjectExpression'), ({ properties }) => properties.some((one) => keyOf(one) === own), 'the imports of the program');
  const functions = only(gathered.properties, (one) => keyOf(one) === own, own);
  const declared = only(all('VariableDeclarator'), ({ id }) => id.name === functions.value.name, 'what the glue gives the program');
  const given = new Set();
  for (const { key } of declared.init.properties) {
    if (key.name === '__proto__') continue;
    if (!ours.has(key.name)) throw new Error(`the program does not import ${key.name}`);
    given.add(key.name);
    text.update(key.start, key.end, JSON.stringify(ours.get(key.name)));
  }
  for (const imported of ours.keys()) if (!given.has(imported)) throw new Error(`the glue does not give ${imported}`);

  // wasm-opt calls all modules `a`, so that what is imported from others joins that object. As plain names:
  // what esbuild makes of a whole module stumbles over what others add to every object.
  const added = [];
  for (const module of new Set(imports.map(([from]) => from).filter((from) => from !== own))) {
    const names = imports.filter(([from]) => from === module).map(([, imported]) => imported);
    const property = only(gathered.properties, (one) => keyOf(one) === module, module);
    const statement = only(all('ImportDeclaration'), ({ source }) => source.value === module, `import of ${module}`);
    const star = only(statement.specifiers, ({ type }) => type === 'ImportNamespaceSpecifier', `* of ${module}`);
    if (star.local.name !== property.value.name) throw new Error(`${module} is imported under another name`);
    text.update(star.start, star.end, `{ ${names.join(', ')} }`);
    added.push(...names.map((imported) => `${JSON.stringify(others.get(imported))}: ${imported}`));
  }
  const object = functions.value.name;
  const a = added.length ? `Object.assign(${object}, { ${added.join(', ')} })` : object;
  text.update(gathered.start, gathered.end, `{ __proto__: null, a: ${a} }`);
}

// Yew draws with three functions of the document, which fail where others have moved its nodes: static/js/own.js has those
// that do not.
function keepOwn({ text, all }) {
  for (const [name, own] of [['insertBefore', 'put'], ['removeChild', 'take']]) {
    const { callee, arguments: [first] } = only(all('CallExpression'), ({ callee }) => callee.property?.name === name, name);
    text.update(callee.start, first.start, `${own}(${callee.object.name}, `);
  }
  const sets = only(all('AssignmentExpression'), ({ left }) => left.property?.name === 'nodeValue', 'nodeValue');
  text.update(sets.start, sets.right.start, `say(${sets.left.object.name}, `).appendRight(sets.end, ')');
  text.prepend("import { put, take, say } from './own.js';\n");
}

// The glue of a program; `names` where its names were shortened, `draws` where it is the page's.
export function glue(source, name, { names, draws } = {}) {
  const code = read(source);
  refuseAddress(code);
  takeCompiled(code);
  if (draws) keepOwn(code);
  if (names) shortenNames(code, name, names);
  return code.text.toString();
}

// The module that fetches the deferred part: `file` is its published name, `integrity` its checksum.
export function link(source, { exports }, file, integrity) {
  const { text, all } = read(source);
  const short = new Map(exports);
  const shares = only(all('VariableDeclarator'), ({ id, init }) => id.type === 'ObjectPattern' && init?.callee?.name === 'initSync', 'what the parts share');
  for (const { key, start, end } of shares.id.properties) {
    if (!short.has(key.name)) throw new Error(`the program does not export ${key.name}`);
    text.update(start, end, `${short.get(key.name)}: ${key.name}`);
  }
  const fetches = only(
    all('CallExpression'),
    ({ callee, arguments: [address] }) => callee.name === 'fetch' && isAddress(address, (from) => /^\.\/split_\w+\.wasm$/.test(from)),
    'the fetching of the part',
  );
  text.update(fetches.start, fetches.end, `compiled(new URL(${JSON.stringify(`./${file}`)}, import.meta.url), ${JSON.stringify(integrity)})`);
  const starts = only(all('CallExpression'), ({ callee }) => callee.property?.name === 'instantiateStreaming', 'the start of the part');
  const [module] = starts.arguments;
  text.update(starts.callee.property.start, starts.callee.property.end, 'instantiate').appendLeft(module.start, 'await ');
  text.prepend("import { compiled } from './fetched.js';\n");
  return text.toString();
}
