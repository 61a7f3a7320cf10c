package org.hejie.sfu.net;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link UdpLoop} on the kernel's own calls: reads what is there, lets the handler work, sends, and sleeps only when nothing came meanwhile. */
final class LinuxLoop implements UdpLoop {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxLoop.class);
    private static final long NEVER = Long.MAX_VALUE;
    private static final long END_MILLIS = 2000;

    private final Arena arena = Arena.ofShared();
    private final LinuxSocket socket;
    private final ReceiveBatch batch;
    private final SegmentingSender sender;
    private final byte[] scratch = new byte[MAX_DATAGRAM + DatagramHandler.SPARE];
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final AtomicLong busy = new AtomicLong();
    private final Thread thread;
    private @Nullable DatagramHandler handler;
    private long deadline = NEVER;
    private volatile boolean closed;
    private boolean released;

    LinuxLoop(String name, InetSocketAddress address) {
        try {
            socket = new LinuxSocket(arena, address);
        } catch (IOException e) {
            arena.close();
            throw UdpLoop.cannotBind(address, e);
        }
        batch = new ReceiveBatch(arena, socket);
        sender = new SegmentingSender(arena, socket);
        LOG.info(
                "udp bound address={} port={} io=linux gso={} rcvbuf={}",
                address.getAddress(),
                socket.port(),
                socket.segments(),
                socket.receiveBuffer());
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        thread.start();
    }

    private void run() {
        while (!closed) {
            boolean worked = read();
            worked |= runTasks();
            if (!worked && !expire()) {
                sleep();
            }
        }
        runTasks();
    }

    /** One batch. @return whether there was any */
    private boolean read() {
        DatagramHandler to = handler;
        if (to == null) {
            return false;
        }
        int count = batch.read();
        if (count <= 0) {
            return false;
        }
        long now = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int length = batch.length(i);
            if (length > 0) {
                batch.copy(i, scratch, length);
                hand(to, now, batch.source(i), length);
            }
        }
        turn(now);
        return true;
    }

    private void hand(DatagramHandler to, long now, InetSocketAddress source, int length) {
        try {
            to.receive(now, source, scratch, 0, length);
        } catch (RuntimeException e) {
            // The core answers bad input with counters; what arrives here is a fault of ours, and it must not end the
            // loop.
            LOG.error("datagram handler failed", e);
        }
    }

    private boolean runTasks() {
        Runnable task = tasks.poll();
        if (task == null) {
            return false;
        }
        long start = System.nanoTime();
        for (; task != null; task = tasks.poll()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("loop task failed", e);
            }
        }
        turn(start);
        return true;
    }

    /** @return whether the deadline had come */
    private boolean expire() {
        if (deadline == NEVER) {
            return false;
        }
        long now = System.nanoTime();
        if (now < deadline) {
            return false;
        }
        turn(now);
        return true;
    }

    /** @param start when this piece of work began, which is also the time the handler is told */
    private void turn(long start) {
        deadline = NEVER;
        DatagramHandler to = handler;
        if (to != null) {
            try {
                deadline = to.turn(start);
            } catch (RuntimeException e) {
                LOG.error("loop turn failed", e);
            }
        }
        sender.flush();
        busy.lazySet(busy.get() + System.nanoTime() - start);
    }

    private void sleep() {
        asleep.set(true);
        // Who gave a task before that did not wake us.
        if (tasks.isEmpty() && !closed) {
            long limit = deadline == NEVER ? NEVER : Math.max(0, deadline - System.nanoTime());
            socket.await(handler != null, sender.waiting(), limit);
        }
        asleep.set(false);
        if (sender.waiting()) {
            sender.flush();
        }
    }

    private void wake() {
        synchronized (socket) {
            if (!released) {
                socket.wake();
            }
        }
    }

    @Override
    public int port() {
        return socket.port();
    }

    @Override
    public Sender sender() {
        return sender;
    }

    @Override
    public void start(DatagramHandler newHandler) {
        execute(() -> handler = newHandler);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (asleep.compareAndSet(true, false)) {
            wake();
        }
    }

    @Override
    public long busyNanos() {
        return busy.get();
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (socket) {
            // What a thread still uses is left to the end of the process.
            if (!released && !thread.isAlive()) {
                released = true;
                socket.close();
                arena.close();
            }
        }
    }
}
