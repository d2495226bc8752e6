/* Stopping Lua code from outside, by a hook on the innermost running coroutine. */
#include "clua_host.h"

#include <errno.h>
#include <signal.h>
#include <time.h>

/* The host whose Lua code runs on this thread. */
static _Thread_local clua_host *volatile host_of_thread;
/* The host that signals mean. */
static clua_host *_Atomic signal_host;

static void stop(lua_State *L, lua_Debug *activation) {
    (void)activation;
    clua_host *h = clua_host_in(L);
    if (!clua_must_raise(h)) {
        lua_sethook(L, NULL, 0, 0);
        return;
    }
    if (!h->doomed && atomic_load(&h->interrupt) == CLUA_PENDING) {
        clua_acknowledge(h);
        lua_sethook(L, NULL, 0, 0);
    }
    int depth = h->native_depth;
    h->native_depth = 1;
    h->callbacks.interrupted(L);
    h->native_depth = depth;
    lua_error(L);
}

void clua_arm(clua_host *h) {
    if (clua_must_raise(h))
        lua_sethook(h->current, stop, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}

/* Threads made by a dispatch queue begin with all signals blocked. */
static void take_thread(clua_host *h) {
    sigset_t urgent;
    sigemptyset(&urgent);
    sigaddset(&urgent, SIGURG);
    pthread_sigmask(SIG_UNBLOCK, &urgent, NULL);
    h->thread = pthread_self();
    host_of_thread = h;
}

void clua_leave_thread(clua_host *h) {
    clua_host *expected = h;
    atomic_compare_exchange_strong(&signal_host, &expected, NULL);
    if (host_of_thread == h) host_of_thread = NULL;
}

clua_entry clua_enter(clua_host *h, lua_State *L, bool interruptible, bool doomed) {
    clua_entry entry = {h->native_depth, h->current, h->interruptible, h->doomed};
    h->native_depth = 0;
    if (host_of_thread != h) take_thread(h);
    h->interruptible = interruptible;
    h->doomed = doomed;
    h->current = L;
    h->running++;
    clua_arm(h);
    return entry;
}

void clua_leave(clua_host *h, clua_entry entry) {
    h->running--;
    h->current = entry.current;
    h->interruptible = entry.interruptible;
    h->doomed = entry.doomed;
    h->native_depth = entry.native_depth;
    if (h->running) clua_arm(h);
}

/* SIGURG is what a thread tells another with: it is ignored by everybody who does not know it. */
static void arm_this_thread(int signal) {
    (void)signal;
    clua_host *h = host_of_thread;
    if (h && h->running) clua_arm(h);
}

static void install(void) {
    struct sigaction action = {.sa_handler = arm_this_thread, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGURG, &action, NULL);
}

static pthread_once_t installed = PTHREAD_ONCE_INIT;
void clua_listen(void) { pthread_once(&installed, install); }

void clua_interrupt_host(clua_host *h) {
    if (atomic_load(&h->closed)) return;
    int saved = errno;
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    int64_t now = (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
    bool again = atomic_load(&h->interrupt) != CLUA_CALM
                 || (h->last_interrupt != 0 && now - h->last_interrupt < h->sticky_window);
    h->last_interrupt = now;
    atomic_store(&h->interrupt, again ? CLUA_STICKY : CLUA_PENDING);
    /* A hook may be set from a signal handler, but not from another thread: the list of calls it walks would
     * change under it. So the Lua thread is made to do it itself. */
    if (pthread_equal(pthread_self(), h->thread)) {
        if (h->running) clua_arm(h);
    } else {
        pthread_kill(h->thread, SIGURG);
    }
    clua_wake(h);
    errno = saved;
}

void clua_interrupt(void) {
    clua_host *h = atomic_load(&signal_host);
    if (h) clua_interrupt_host(h);
}

void clua_take_signals(clua_host *h) { atomic_store(&signal_host, h); }

int clua_interrupt_state(const clua_host *h) { return atomic_load(&h->interrupt); }

void clua_acknowledge(clua_host *h) {
    int pending = CLUA_PENDING;
    atomic_compare_exchange_strong(&h->interrupt, &pending, CLUA_CALM);
}

void clua_calm(clua_host *h) {
    h->last_interrupt = 0;
    atomic_store(&h->interrupt, CLUA_CALM);
}

int64_t clua_sticky_window(const clua_host *h) { return h->sticky_window; }
void clua_set_sticky_window(clua_host *h, int64_t nanoseconds) { h->sticky_window = nanoseconds; }
