// A preview of a folder, in a process of its own.
import { spawn } from 'node:child_process';
import { REPOSITORY } from './sites.mjs';

/** Starts a preview and gives its address and the way to end it. */
export async function begin(site, ...flags) {
  const [program, ...rest] = (process.env.FANZHA_PROGRAM ?? 'cargo run --quiet --').split(' ');
  const flags_ = ['serve', '--root', site.folder, '--now', '2026-11-22', ...flags];
  const child = spawn(program, [...rest, ...flags_], { cwd: REPOSITORY, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  const url = await new Promise((done, failed) => {
    child.on('exit', (code) => failed(new Error(`fanzha serve ended with ${code}`)));
    child.stdout.on('data', (bytes) => { said += bytes; if (said.includes('\n')) done(said.trim()); });
  });
  const end = () => new Promise((done) => {
    child.removeAllListeners('exit');
    child.on('exit', done);
    process.kill(-child.pid, 'SIGINT');
  });
  return { url, port: new URL(url).port, end };
}
