import { Server, type Demo, type ServerOptions } from './harness';
import { Person, type PersonOptions } from './person';
import { admit, joinAsParty, openWaitingRoom } from './steps';

/** A demonstration case in session: a mediator and two parties who see and hear each other. */
export interface Scene {
  server: Server;
  demo: Demo;
  sessionId: string;
  mediator: Person;
  worker: Person;
  employer: Person;
  everyone: Person[];
  /** Everyone leaves and the server stops. */
  close: () => Promise<void>;
}

export interface SceneOptions extends ServerOptions {
  /** How the second party's browser differs. */
  employer?: PersonOptions;
  /** Whether the second party agrees to be recorded; they do unless told otherwise. */
  employerRecords?: boolean;
  /** The TCP port the first party uses, where it is not the server's. */
  workerPort?: (server: Server) => Promise<number>;
}

/** A demonstration case in session with one of its parties: half the work for the machine. */
export interface Pair {
  server: Server;
  mediator: Person;
  employer: Person;
  /** The employer's name, as others see it. */
  name: string;
  close: () => Promise<void>;
}

export async function pairInSession(options: SceneOptions = {}): Promise<Pair> {
  const server = await new Server(options).start();
  const demo = server.demo();
  const party = demo.parties[1];
  if (!party) {
    throw new Error('the demonstration has two parties');
  }
  const mediator = await Person.arrive('mediator');
  const employer = await Person.arrive('employer', options.employer);
  await openWaitingRoom(mediator, server, demo.mediator, await server.sessionId());
  await joinAsParty(employer, server, party);
  await admit(mediator, party);
  await mediator.test('start-session').click();
  await mediator.seesAndHears(1, 1);
  await employer.seesAndHears(1, 1);
  const close = async (): Promise<void> => {
    await mediator.leave();
    await employer.leave();
    await server.stop();
  };
  return { server, mediator, employer, name: party.name, close };
}

export async function inSession(options: SceneOptions = {}): Promise<Scene> {
  const server = await new Server(options).start();
  const demo = server.demo();
  const sessionId = await server.sessionId();
  const [first, second] = demo.parties;
  if (!first || !second) {
    throw new Error('the demonstration has two parties');
  }
  const trust = options.address ? { trust: server.url } : {};
  const mediator = await Person.arrive('mediator', trust);
  const worker = await Person.arrive('worker', { mobile: true, ...trust });
  const employer = await Person.arrive('employer', { ...trust, ...options.employer });
  const everyone = [mediator, worker, employer];
  await openWaitingRoom(mediator, server, demo.mediator, sessionId);
  const workerPort = options.workerPort ? await options.workerPort(server) : server.port;
  const link = first.link.replace(`:${server.port}/`, `:${workerPort}/`);
  await joinAsParty(worker, server, { ...first, link });
  await joinAsParty(employer, server, second, options.employerRecords);
  await admit(mediator, first);
  await admit(mediator, second);
  await mediator.test('start-session').click();
  for (const person of everyone) {
    await person.seesAndHears(2, 2);
  }
  const close = async (): Promise<void> => {
    for (const person of everyone) {
      await person.leave();
    }
    await server.stop();
  };
  return { server, demo, sessionId, mediator, worker, employer, everyone, close };
}
