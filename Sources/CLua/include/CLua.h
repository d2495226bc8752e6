/* Lua 5.4 for Swift: the parts of its C API that Swift cannot see or must not call.
 *
 * The rule of this target: only C raises. A Swift function called from Lua returns a status, and the
 * trampoline raises or yields after Swift's frames are gone. Everything here that runs Lua code for Swift is
 * protected and returns a status too. */
#ifndef CLUA_H
#define CLUA_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/* ---- A state and its host ------------------------------------------------------------------------------- */

/* What belongs to one lua_State beside it: allocator, interrupt, the way back to Swift. */
typedef struct clua_host clua_host;

/* What a Swift function called from Lua returns: a number of results, or one of these. */
#define CLUA_RAISE (-1) /* the value on top of the stack is the error */
#define CLUA_WAIT (-2)  /* yield to the host until the operation named with clua_begin_wait has an answer */

/* The declaration of one native function, as far as C needs it. Swift owns the memory. */
typedef struct clua_function {
    void *context;            /* Swift's own record */
    int32_t count;            /* declared arguments, self included; -1: Swift checks them all */
    uint16_t accepts[8];      /* one bit for each Lua type, see clua_accept */
} clua_function;

/* The bit of a Lua type (LUA_TNONE to LUA_TTHREAD) in `accepts`. */
static inline uint16_t clua_accept(int type) { return (uint16_t)(1u << (type + 1)); }
/* Numbers must be integers; others are left to Swift's own check. */
#define CLUA_ACCEPT_INTEGERS_ONLY ((uint16_t)0x8000)

/* True when the trampoline has let through nothing but this kind of value at this position (from 1). */
static inline bool clua_is_checked(const clua_function *function, int32_t position, uint16_t accepted) {
    return position <= function->count && function->accepts[position - 1] == accepted;
}

/* Swift's side of the bridge. None of them may raise; all run on the Lua thread. */
typedef struct clua_callbacks {
    int32_t (*call)(lua_State *, const clua_function *);  /* runs a native function */
    int32_t (*check)(lua_State *, const clua_function *); /* 0, or CLUA_RAISE with the fault pushed */
    int32_t (*arrive)(lua_State *, int64_t operation);    /* pushes the answer of a wait */
    void (*abandon)(lua_State *, int64_t operation);      /* its coroutine was closed: cancel the work */
    bool (*is_waiting)(lua_State *, int64_t operation);
    void (*release)(void *object);                        /* __gc of an object; may be called twice */
    void (*print)(lua_State *, const char *, size_t);
    void (*describe)(lua_State *);                        /* replaces the error at index 1 by an Error value */
    void (*interrupted)(lua_State *);                     /* pushes the error of an interrupt */
    int32_t (*find)(lua_State *);                         /* module name at 1: 1 = its value, 2 = loader and origin */
    void (*loaded)(lua_State *, bool succeeded);          /* the loader of the module at index 1 has ended */
} clua_callbacks;

/* Makes a host with a fresh state and its standard libraries; NULL without memory. `limit` in bytes, 0 = none. */
clua_host *_Nullable clua_open(const clua_callbacks *callbacks, size_t limit);
/* Closes the state: runs __gc and __close. The host stays for late interrupts until clua_free. */
void clua_close(clua_host *host);
void clua_free(clua_host *host);

lua_State *clua_main(const clua_host *host);
clua_host *clua_host_of(lua_State *L);
/* Swift's own pointer, to be set before anything runs. */
void clua_set_runtime(clua_host *host, void *runtime);
void *clua_runtime(lua_State *L);
/* Readable when an answer or an interrupt is there. */
int clua_wake_descriptor(const clua_host *host);
/* Makes the descriptor readable; any thread, also from a signal handler. */
void clua_wake(const clua_host *host);
/* Takes the readability away. */
void clua_clear_wake(const clua_host *host);
size_t clua_memory(const clua_host *host);

/* ---- Calling Lua from Swift, protected ------------------------------------------------------------------ */

/* lua_pcall with clua_describe as message handler: the error left on the stack is an Error value. */
int clua_call(lua_State *L, int arguments, int results);
/* The text of the value at `index`, __tostring and __name obeyed; pushed, or the error. */
int clua_tostring(lua_State *L, int index);
/* Index with metamethods: key on top is replaced by the value or the error. */
int clua_get(lua_State *L, int index);
/* Compiles a text chunk (never a binary one); pushes the function or the message. */
int clua_load(lua_State *L, const char *text, size_t length, const char *name);

/* ---- Coroutines ----------------------------------------------------------------------------------------- */

/* Pushes a coroutine that will call the function below its arguments (taken from the stack of L) and end with a
 * status (LUA_OK or an error status) followed by its results or the described error. */
lua_State *clua_new_root(lua_State *L, int arguments);
/* How a root is resumed. */
typedef struct clua_resumption {
    bool interruptible; /* belongs to the foreground: an interrupt raises in it */
    bool doomed;        /* was cancelled and swallowed that: raise until it ends */
    int results;        /* out: number of results when it ended */
} clua_resumption;
/* LUA_OK when it has ended, LUA_YIELD when it waits, another status when it is broken. */
int clua_resume_root(lua_State *root, int arguments, clua_resumption *how);
/* True when the coroutine and everybody who resumed it can yield. */
bool clua_can_wait(lua_State *L);
/* The running task was cancelled and wants to wait again: every instruction raises from now on. */
void clua_doom(lua_State *L);
/* Names the operation of the wait that the running Swift function asks for with CLUA_WAIT. */
void clua_begin_wait(lua_State *L, int64_t operation);

/* ---- Interrupt ------------------------------------------------------------------------------------------ */

enum { CLUA_CALM = 0, CLUA_PENDING = 1, CLUA_STICKY = 2 };
/* Asks the running Lua code to stop, or the host to end the foreground's wait. Any thread; safe in a signal
 * handler. A second one within the window, or before the first was seen, is sticky. */
void clua_interrupt_host(clua_host *host);
/* The same for the host that clua_take_signals named; does nothing without one. */
void clua_interrupt(void);
void clua_take_signals(clua_host *_Nullable host);
int clua_interrupt_state(const clua_host *host);
/* The host has seen a pending interrupt (a sticky one stays until clua_calm). */
void clua_acknowledge(clua_host *host);
void clua_calm(clua_host *host);
/* Nanoseconds within which a second interrupt is sticky; 2 s at first. */
int64_t clua_sticky_window(const clua_host *host);
void clua_set_sticky_window(clua_host *host, int64_t nanoseconds);

/* ---- Pushing native things ------------------------------------------------------------------------------ */

/* A Lua function that calls Swift through the one trampoline. To be pushed once; must outlive the state. */
void clua_push_function(lua_State *L, const clua_function *function);
/* The __index of an object: the methods table on top (replaced) first, then `fields`. */
void clua_push_index(lua_State *L, const clua_function *fields);
/* Marks the table on top as a metatable of our objects, with __gc and __eq. */
void clua_mark_metatable(lua_State *L);
/* The memory of one of our objects, or NULL. */
void *_Nullable clua_to_object(lua_State *L, int index);
/* A table with weak values, pushed: from object address to userdata. */
void clua_push_objects(lua_State *L);
/* print, require, try, load, loadfile, dofile and coroutine.* in place of Lua's own. */
void clua_install(lua_State *L);

/* ---- Places --------------------------------------------------------------------------------------------- */

/* One Lua frame of the stack. The pointers live as long as the function does. */
typedef struct clua_frame {
    const char *_Nullable source; /* the chunk's name with its first sign, @ or = */
    const char *_Nullable name;   /* how the function was called, when that is known */
    int line;
} clua_frame;
/* The first Lua frame at or above `level`: its level, or -1. */
int clua_find_frame(lua_State *L, int level, clua_frame *frame);

/* ---- What Swift cannot import --------------------------------------------------------------------------- */

static const int clua_registry = LUA_REGISTRYINDEX;
static inline void clua_pop(lua_State *L, int count) { lua_settop(L, -count - 1); }
static inline void clua_push_globals(lua_State *L) { lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS); }
static inline void clua_push_loaded(lua_State *L) {
    lua_pushstring(L, LUA_LOADED_TABLE);
    lua_rawget(L, LUA_REGISTRYINDEX);
}
static inline void clua_collect(lua_State *L) { lua_gc(L, LUA_GCCOLLECT); }

/* ---- Baselines of the benchmark: what the same function costs in plain C (clua_baseline.c) ------------------- */

void clua_push_baseline_empty(lua_State *L);
void clua_push_baseline_add(lua_State *L);

#pragma clang assume_nonnull end
#endif
