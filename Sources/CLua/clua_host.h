/* The host struct and the flags of a coroutine; private to this target. */
#ifndef CLUA_HOST_H
#define CLUA_HOST_H

#include <pthread.h>
#include <stdatomic.h>

#include "CLua.h"

enum { CLUA_STUBS = 512 };

struct clua_host {
    clua_callbacks callbacks;
    void *runtime;
    lua_State *main;

    /* Memory. While a Swift frame is on the stack (native_depth 1) nothing is refused: a refusal would
     * jump over it. The next allocation made by Lua code pays. */
    size_t used, limit;
    int native_depth;

    /* The functions that have a stub of their own. */
    const clua_function *functions[CLUA_STUBS];
    int function_count;

    /* The wait that the running Swift function asks for. */
    int64_t operation;

    /* Interrupt. `current` is the innermost running coroutine; hooks belong to a coroutine. */
    lua_State *volatile current;
    volatile int running;
    volatile bool interruptible, doomed;
    _Atomic int interrupt;
    _Atomic bool closed;
    _Atomic int64_t last_interrupt, sticky_window;
    _Atomic pthread_t thread;
    int wake;
};

/* Flags of one coroutine, in the low bits of the host pointer in its extra space. */
enum {
    CLUA_FLAG_WAITING = 1, /* it has yielded to the host through whoever resumed it */
    CLUA_FLAG_NO_WAIT = 2, /* somebody who resumed it cannot yield */
    CLUA_FLAG_ROOT = 4,    /* resumed by the host */
    CLUA_FLAGS = 7,
};

static inline uintptr_t *clua_extra(lua_State *L) { return (uintptr_t *)lua_getextraspace(L); }
static inline clua_host *clua_host_in(lua_State *L) { return (clua_host *)(*clua_extra(L) & ~(uintptr_t)CLUA_FLAGS); }
static inline bool clua_has(lua_State *L, uintptr_t flag) { return (*clua_extra(L) & flag) != 0; }
static inline void clua_set(lua_State *L, uintptr_t flag, bool on) {
    *clua_extra(L) = on ? *clua_extra(L) | flag : *clua_extra(L) & ~flag;
}

/* Must the Lua code that runs now be stopped? */
static inline bool clua_must_raise(const clua_host *h) {
    int state = atomic_load_explicit(&h->interrupt, memory_order_relaxed);
    return h->doomed || state == CLUA_STICKY || (state == CLUA_PENDING && h->interruptible);
}

/* Arms the hook of the innermost coroutine when it must be stopped; called after each change of `current`. */
void clua_arm(clua_host *h);
/* What Lua code entered by Swift needs; undone by clua_leave. */
typedef struct clua_entry {
    int native_depth;
    lua_State *current;
    bool interruptible, doomed;
} clua_entry;
clua_entry clua_enter(clua_host *h, lua_State *L, bool interruptible, bool doomed);
void clua_leave(clua_host *h, clua_entry entry);
/* Forgets the host on its thread: no signal may find it any more. */
void clua_leave_thread(clua_host *h);
/* Makes SIGURG arm the hook of the thread that gets it. */
void clua_listen(void);

/* Yields to the host, through all coroutines below it. */
int clua_suspend(lua_State *L, int64_t operation, lua_KFunction next, lua_KContext context);
/* The trampoline: checks, calls Swift, then raises or yields if Swift says so. */
int clua_run(lua_State *L, clua_host *h, const clua_function *f);
/* Does what a Swift function's status says. */
int clua_finish(lua_State *L, clua_host *h, int32_t status);
/* Message handler: any error becomes an Error value. */
int clua_describe(lua_State *L);
void clua_install_coroutine(lua_State *L);

#endif
