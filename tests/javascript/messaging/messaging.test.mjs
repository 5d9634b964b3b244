import { compare } from '../support/scenarios.mjs';

// After html/webmessaging of web-platform-tests: what is delivered when, what is copied, what a close stops.
compare({
  Messages_arrive_in_order_as_copies: ({ note }) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const sent = { list: [1] };
    port1.onmessage = ({ data, ports, type, target }) => {
      note(data?.list ?? data, ports.length, type, target === port1, data === sent);
      if (data === 'last') {
        port1.close();
        resolve();
      }
    };
    for (const message of ['first', null, undefined, sent, 2n, 'last']) port2.postMessage(message);
    sent.list.push(2);
    note('posted');
  }),

  Jobs_run_between_messages: ({ note }) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      Promise.resolve().then(() => note('job of', data)).then(() => {
        if (data !== 2) return;
        port1.close();
        resolve();
      });
      note('message', data);
    };
    port2.postMessage(1);
    port2.postMessage(2);
    Promise.resolve().then(() => note('job'));
  }),

  A_port_waits_until_it_is_started: ({ note }) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }) => {
      note(data);
      if (data !== 'b') return;
      port1.close();
      resolve();
    });
    port2.postMessage('a');
    port2.postMessage('b');
    Promise.resolve().then(() => {
      note('starting');
      port1.start();
    });
  }),

  What_was_posted_before_the_sender_closed_arrives: ({ note }) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      note(data);
      resolve();
    };
    port2.postMessage('sent');
    port2.close();
  }),

  Nothing_reaches_a_closed_port_or_leaves_it: async ({ note, turns }) => {
    const one = new MessageChannel();
    one.port1.onmessage = () => note('never');
    one.port1.close();
    one.port2.postMessage('to a closed one');
    one.port1.postMessage('from a closed one');
    const two = new MessageChannel();
    await new Promise((resolve) => {
      two.port1.onmessage = resolve;
      two.port2.postMessage('later than both');
    });
    two.port1.close();
    note('end');
  },

  The_other_port_is_told_of_a_close: ({ note }) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port2.addEventListener('close', ({ type }) => {
      note(type);
      resolve();
    });
    port1.close();
    port1.close();
  }),

  A_port_is_transferred_with_what_waits_for_it: ({ note }) => new Promise((resolve) => {
    const outer = new MessageChannel();
    const inner = new MessageChannel();
    inner.port2.postMessage('early');
    outer.port1.onmessage = ({ data, ports: [port] }) => {
      note(data.port === port, port instanceof MessagePort, port !== inner.port1);
      port.onmessage = (event) => {
        note(event.data);
        if (event.data === 'early') return inner.port2.postMessage('late');
        port.close();
        outer.port1.close();
        resolve();
      };
    };
    outer.port2.postMessage({ port: inner.port1 }, [inner.port1]);
  }),

  A_buffer_is_transferred: ({ note }) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const buffer = new Uint8Array([1, 2]).buffer;
    port1.onmessage = ({ data }) => {
      note(new Uint8Array(data), buffer.byteLength);
      port1.close();
      resolve();
    };
    port2.postMessage(buffer, { transfer: [buffer] });
  }),

  What_cannot_be_sent: async ({ attempt }) => {
    const { port1, port2 } = new MessageChannel();
    attempt('function', () => port1.postMessage(() => {}));
    attempt('symbol', () => port1.postMessage(Symbol()));
    attempt('itself', () => port1.postMessage(null, [port1]));
    attempt('nothing', () => port1.postMessage());
    attempt('constructor', () => new MessagePort());
    attempt('without new', () => MessageChannel());
    port1.close();
    port2.close();
  },

  An_event_for_messages: async ({ note }) => {
    const event = new MessageEvent('message', { data: { a: 1 }, origin: 'o', lastEventId: 7 });
    note(event.type, event.data.a, event.origin, event.lastEventId, event.source, event.ports.length, event instanceof Event);
    note(new MessageEvent('x').data);
  },

  // web-platform-tests: "Close in onmessage should not cancel inflight messages". Node 20 does cancel them.
  A_close_in_the_handler_lets_messages_through_that_are_on_their_way: ({ note }) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      note(data);
      port1.close();
      if (data === 'second') resolve();
    };
    port2.postMessage('first');
    port2.postMessage('second');
  }),
}, {
  A_close_in_the_handler_lets_messages_through_that_are_on_their_way: ['first', 'second'],
});
