// Firefox and WebKitGTK by the commands of W3C WebDriver and no library: WebKitWebDriver takes them over HTTP,
// and Firefox takes them itself, as messages of Marionette, which is all that geckodriver makes of them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const DEADLINE = 20_000;

const COMMANDS = {
  navigate: ['WebDriver:Navigate', 'url'],
  execute: ['WebDriver:ExecuteScript', 'execute/sync'],
  act: ['WebDriver:PerformActions', 'actions'],
};

// Until the page has loaded: WebKit loses what it is asked in the midst of it.
const CAPABILITIES = { alwaysMatch: { pageLoadStrategy: 'normal', timeouts: { script: DEADLINE, pageLoad: DEADLINE } } };

const KEYS = { Tab: '\uE004', Enter: '\uE007', ArrowDown: '\uE015' };

// Whatever still runs when the tests end, however they end, is ended.
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

function start(program, args, { env = {}, stdio = [] } = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe', ...stdio] });
  running.add(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-2_000);
  });
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`ended (${signal ?? code})`));
  }).then((how) => {
    running.delete(child);
    return how;
  });
  return {
    child,
    // What comes of a promise, unless the program ends before or nothing comes.
    alive(promise, what) {
      const late = wait(DEADLINE, `gave nothing for ${DEADLINE / 1000} s`, { ref: false });
      const failed = Promise.race([ended, late]).then((how) => {
        throw new Error(`${program}, ${what}: ${how}\n${said}`);
      });
      return Promise.race([promise, failed]);
    },
    async stop() {
      child.kill();
      if (!(await Promise.race([ended, wait(3_000, null, { ref: false })]))) child.kill('SIGKILL');
      await ended;
    },
  };
}

async function repeat(attempt) {
  for (;;) {
    try {
      const value = await attempt();
      if (value) return value;
    } catch {
      // Not yet.
    }
    await wait(30, null, { ref: false });
  }
}

async function firefox() {
  const profile = mkdtempSync(join(tmpdir(), 'behandlingsvalg-firefox-'));
  // Any port that is free; the profile then says which.
  writeFileSync(join(profile, 'user.js'), 'user_pref("marionette.port", 0);\n');
  const program = start(process.env.FIREFOX ?? 'firefox-esr', ['--headless', '--marionette', '--no-remote', '--profile', profile]);
  const close = async () => {
    await program.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const begin = async () => {
    const port = await program.alive(repeat(() => Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8'))), 'start');
    const send = marionette(port);
    const session = await program.alive(send('WebDriver:NewSession', { capabilities: CAPABILITIES }), 'session');
    return { session, command: async ([name], parameters) => (await program.alive(send(name, parameters), name)).value };
  };
  return { close, begin };
}

// Each message is JSON with its length before it: [0, number, command, parameters], answered by
// [1, number, error, result].
function marionette(port) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {}); // told by the program's end
  const waiting = new Map();
  let number = 0;
  let bytes = Buffer.alloc(0);
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const colon = bytes.indexOf(':');
      const end = colon + 1 + Number(bytes.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || bytes.length < end) return;
      const [, answered, error, result] = [].concat(JSON.parse(bytes.subarray(colon + 1, end)));
      bytes = bytes.subarray(end);
      const [resolve, reject] = waiting.get(answered) ?? [];
      waiting.delete(answered);
      if (error) reject?.(new Error(`${error.error}: ${error.message}`));
      else resolve?.(result);
    }
  });
  return (command, parameters) =>
    new Promise((resolve, reject) => {
      waiting.set(++number, [resolve, reject]);
      const message = Buffer.from(JSON.stringify([0, number, command, parameters]));
      socket.write(`${message.length}:`);
      socket.write(message);
    });
}

async function webkit() {
  const screen = start('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '1280x1024x24'], { stdio: ['pipe'] });
  let driver;
  const close = async () => {
    await driver?.stop();
    await screen.stop();
  };
  const begin = async () => {
    const [display] = await screen.alive(once(screen.child.stdio[3], 'data'), 'start');
    const port = await freePort();
    driver = start('WebKitWebDriver', [`--port=${port}`], { env: { DISPLAY: `:${String(display).trim()}` } });
    const http = async (path, parameters) => {
      const body = parameters && JSON.stringify(parameters);
      const response = await fetch(`http://127.0.0.1:${port}/${path}`, { method: body ? 'POST' : 'GET', body });
      const { value } = await response.json();
      if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
      return value;
    };
    await driver.alive(repeat(() => http('status')), 'start');
    const session = await driver.alive(http('session', { capabilities: CAPABILITIES }), 'session');
    return { session, command: ([, path], parameters) => driver.alive(http(`session/${session.sessionId}/${path}`, parameters), path) };
  };
  return { close, begin };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

// Runs on the page. As text on the way: where a page has changed what all objects and lists have, WebKit's
// own way to hand them over fails.
async function handedOver(call, args) {
  const value = await call(...args);
  const lists = window.Array.prototype;
  const { toJSON } = lists;
  delete lists.toJSON;
  try {
    return JSON.stringify(value ?? null);
  } finally {
    if (toJSON) lists.toJSON = toJSON;
  }
}

// A browser with one window.
async function open(engine) {
  const { close, begin } = await engine();
  try {
    const { session, command } = await begin();
    return {
      version: session.capabilities.browserVersion,
      close,
      go: (url) => command(COMMANDS.navigate, { url }),
      // Calls a function on the page, and waits for what it promises.
      async run(call, ...args) {
        const script = `return (${handedOver})(${call}, [...arguments])`;
        return JSON.parse(await command(COMMANDS.execute, { script, args })) ?? undefined;
      },
      press: (...keys) =>
        command(COMMANDS.act, {
          actions: [{
            type: 'key',
            id: 'keyboard',
            actions: keys.flatMap((key) => ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] ?? key }))),
          }],
        }),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export const engines = { Firefox: () => open(firefox), WebKit: () => open(webkit) };
