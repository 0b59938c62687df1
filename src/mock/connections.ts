import type { Socket } from 'node:net';

/**
 * The connections of a mock, and which practice used each last. A browser repeats a request on its own that
 * was lost on a connection used before, so that a page would know of one request and the mock of two.
 */
export interface Connections {
  begin(socket: Socket): void;
  end(socket: Socket, practice: string | undefined): void;
  /** Closes those of a practice that nothing is under way on, and waits until their clients know. */
  closeIdleOf(practice: string): Promise<void>;
}

type State = { busy: number; practice: string | undefined };

/** How long a client has to close its end, in milliseconds. */
const mostWait = 1000;

/** Makes the list of a mock's connections. */
export function createConnections(): Connections {
  const states = new Map<Socket, State>();
  return {
    begin(socket) {
      const known = states.get(socket);
      if (known !== undefined) return void known.busy++;
      states.set(socket, { busy: 1, practice: undefined });
      socket.once('close', () => states.delete(socket));
    },
    end(socket, practice) {
      const state = states.get(socket);
      if (state === undefined) return;
      state.busy -= 1;
      state.practice = practice ?? state.practice;
    },
    async closeIdleOf(practice) {
      const idle = [...states].filter(([, one]) => one.practice === practice && one.busy === 0);
      await Promise.all(idle.map(([socket]) => closed(socket)));
    },
  };
}

/** Resolves when the client has closed its end, too: then it sends no other request on the connection. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), mostWait);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.end();
  });
}
