// A development server of Vite, on the next port that is free, until it is ended:
//
//   node develop.mjs <vite or vite7> <folder for what it keeps> [<its settings>]
const [version, cacheDir, configFile = false] = process.argv.slice(2);
const { createServer } = await import(version);
const server = await createServer({ root: import.meta.dirname, cacheDir, configFile, logLevel: 'error', server: { host: '127.0.0.1', hmr: false } });
await server.listen();
console.log(`http://127.0.0.1:${server.httpServer.address().port}/`);
