/* Coroutines that may wait at any depth.
 *
 * A native function that waits yields a pair (the mark below, the number of its operation). Whoever resumed
 * it with our `coroutine.resume` or `wrap` recognises the pair, leaves it on the coroutine's stack and yields it
 * on, until the host is reached. The host resumes the outermost one without values; each level goes down
 * again, and the native function fetches its answer from Swift. */
#include "clua_host.h"

static const char mark;

int clua_suspend(lua_State *L, int64_t operation, lua_KFunction next, lua_KContext context) {
    lua_pushlightuserdata(L, (void *)&mark);
    lua_pushinteger(L, operation);
    return lua_yieldk(L, 2, context, next);
}

static bool is_wait(lua_State *co, int values) {
    return values == 2 && lua_type(co, -2) == LUA_TLIGHTUSERDATA && lua_touserdata(co, -2) == (void *)&mark;
}

bool clua_can_wait(lua_State *L) { return lua_isyieldable(L) && !clua_has(L, CLUA_FLAG_NO_WAIT); }
void clua_begin_wait(lua_State *L, int64_t operation) { clua_host_in(L)->operation = operation; }

void clua_doom(lua_State *L) {
    clua_host *h = clua_host_in(L);
    h->doomed = true;
    clua_arm(h);
}

/* ---- Roots: what the host resumes ---- */

static int root_ended(lua_State *L, int status, lua_KContext context) {
    (void)context;
    lua_pushinteger(L, status == LUA_YIELD ? LUA_OK : status);
    lua_replace(L, 1);
    return lua_gettop(L);
}

/* Calls its first argument with the others. Protected, so that errors are described where they happen and
 * variables that must be closed may wait while they close. */
static int root_body(lua_State *L) {
    lua_pushcfunction(L, clua_describe);
    lua_insert(L, 1);
    return root_ended(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 1, 0, root_ended), 0);
}

lua_State *clua_new_root(lua_State *L, int arguments) {
    lua_State *root = lua_newthread(L);
    clua_set(root, CLUA_FLAGS, false);
    clua_set(root, CLUA_FLAG_ROOT, true);
    lua_insert(L, -arguments - 2);
    lua_checkstack(root, arguments + 2);
    lua_pushcfunction(root, root_body);
    lua_xmove(L, root, arguments + 1);
    return root;
}

int clua_resume_root(lua_State *root, int arguments, clua_resumption *how) {
    clua_host *h = clua_host_in(root);
    clua_entry entry = clua_enter(h, root, how->interruptible, how->doomed);
    int status = lua_resume(root, h->main, arguments, &how->results);
    clua_leave(h, entry);
    if (status == LUA_YIELD) lua_settop(root, -how->results - 1);
    return status;
}

/* ---- coroutine.* ---- */

enum { FAILED = -1, WAITS = -2 };

static lua_State *coroutine_argument(lua_State *L) {
    lua_State *co = lua_tothread(L, 1);
    luaL_argexpected(L, co, 1, "coroutine");
    return co;
}

static int refuse(lua_State *L, const char *message) {
    lua_pushstring(L, message);
    return FAILED;
}

/* Lets `co` run and moves what it gives to L: the number of values, FAILED with the error, or WAITS. */
static int step(lua_State *L, lua_State *co, int arguments) {
    clua_host *h = clua_host_in(L);
    clua_set(co, CLUA_FLAG_NO_WAIT, !clua_can_wait(L));
    lua_State *previous = h->current;
    int values = 0;
    h->current = co;
    clua_arm(h);
    int status = lua_resume(co, L, arguments, &values);
    h->current = previous;
    clua_arm(h);
    if (status == LUA_YIELD && is_wait(co, values)) {
        clua_set(co, CLUA_FLAG_WAITING, true);
        return WAITS;
    }
    if (status != LUA_OK && status != LUA_YIELD) {
        lua_xmove(co, L, 1);
        return FAILED;
    }
    if (!lua_checkstack(L, values + 1)) {
        lua_settop(co, -values - 1);
        return refuse(L, "too many results to resume");
    }
    lua_xmove(co, L, values);
    return values;
}

static int start(lua_State *L, lua_State *co, int arguments) {
    if (clua_has(co, CLUA_FLAG_WAITING)) {
        clua_host *h = clua_host_in(L);
        if (h->callbacks.is_waiting(L, (int64_t)lua_tointeger(co, -1)))
            return refuse(L, "cannot resume a coroutine that is waiting");
        /* Its wait was given up when somebody closed the coroutine that had resumed it. */
        clua_set(co, CLUA_FLAG_WAITING, false);
        lua_settop(co, -3);
        return step(L, co, 0);
    }
    if (clua_has(co, CLUA_FLAG_ROOT)) return refuse(L, "cannot resume a task");
    if (lua_status(co) == LUA_OK && lua_gettop(co) == 0) return refuse(L, "cannot resume dead coroutine");
    if (!lua_checkstack(co, arguments)) return refuse(L, "too many arguments to resume");
    lua_xmove(L, co, arguments);
    return step(L, co, arguments);
}

/* After a wait: goes down again into the coroutine that had yielded it. */
static int go_on(lua_State *L, lua_State *co) {
    if (!clua_has(co, CLUA_FLAG_WAITING)) return refuse(L, "the coroutine was closed while it waited");
    clua_set(co, CLUA_FLAG_WAITING, false);
    lua_settop(co, -3);
    return step(L, co, 0);
}

static int wait_on(lua_State *L, lua_State *co, lua_KFunction next) {
    return clua_suspend(L, (int64_t)lua_tointeger(co, -1), next, 0);
}

static int resume_again(lua_State *L, int status, lua_KContext context);

static int finish_resume(lua_State *L, lua_State *co, int values) {
    if (values == WAITS) return wait_on(L, co, resume_again);
    lua_pushboolean(L, values != FAILED);
    int count = values == FAILED ? 1 : values;
    lua_insert(L, -(count + 1));
    return count + 1;
}

static int resume_again(lua_State *L, int status, lua_KContext context) {
    (void)status, (void)context;
    lua_State *co = lua_tothread(L, 1);
    return finish_resume(L, co, go_on(L, co));
}

static int coroutine_resume(lua_State *L) {
    lua_State *co = coroutine_argument(L);
    return finish_resume(L, co, start(L, co, lua_gettop(L) - 1));
}

static int wrap_again(lua_State *L, int status, lua_KContext context);

static int finish_wrap(lua_State *L, lua_State *co, int values) {
    if (values == WAITS) return wait_on(L, co, wrap_again);
    if (values != FAILED) return values;
    int status = lua_status(co);
    if (status != LUA_OK && status != LUA_YIELD) {
        clua_set(co, CLUA_FLAG_NO_WAIT, true);
        status = lua_resetthread(co);
        lua_xmove(co, L, 1);
    }
    if (status != LUA_ERRMEM && lua_type(L, -1) == LUA_TSTRING) {
        luaL_where(L, 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int wrap_again(lua_State *L, int status, lua_KContext context) {
    (void)status, (void)context;
    lua_State *co = lua_tothread(L, lua_upvalueindex(1));
    return finish_wrap(L, co, go_on(L, co));
}

static int wrap_step(lua_State *L) {
    lua_State *co = lua_tothread(L, lua_upvalueindex(1));
    return finish_wrap(L, co, start(L, co, lua_gettop(L)));
}

static int coroutine_create(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_State *co = lua_newthread(L);
    lua_pushvalue(L, 1);
    lua_xmove(L, co, 1);
    return 1;
}

static int coroutine_wrap(lua_State *L) {
    coroutine_create(L);
    lua_pushcclosure(L, wrap_step, 1);
    return 1;
}

static int coroutine_yield(lua_State *L) {
    if (clua_has(L, CLUA_FLAG_ROOT)) return luaL_error(L, "attempt to yield from outside a coroutine");
    return lua_yield(L, lua_gettop(L));
}

/* Lua's own words; a coroutine that waits cannot be resumed, as one that has resumed another. */
static const char *status_of(lua_State *L, lua_State *co) {
    if (L == co) return "running";
    if (clua_has(co, CLUA_FLAG_WAITING)) return "normal";
    lua_Debug info;
    switch (lua_status(co)) {
        case LUA_YIELD: return clua_has(co, CLUA_FLAG_ROOT) ? "normal" : "suspended";
        case LUA_OK:
            if (lua_getstack(co, 0, &info)) return "normal";
            return lua_gettop(co) == 0 ? "dead" : "suspended";
        default: return "dead";
    }
}

static int coroutine_status(lua_State *L) {
    lua_pushstring(L, status_of(L, coroutine_argument(L)));
    return 1;
}

static int coroutine_close(lua_State *L) {
    lua_State *co = coroutine_argument(L);
    clua_host *h = clua_host_in(L);
    const char *status = status_of(L, co);
    if (clua_has(co, CLUA_FLAG_WAITING)) {
        clua_set(co, CLUA_FLAG_WAITING, false);
        h->callbacks.abandon(L, (int64_t)lua_tointeger(co, -1));
    } else if (clua_has(co, CLUA_FLAG_ROOT) || (*status != 's' && *status != 'd')) {
        return luaL_error(L, "cannot close a %s coroutine", status);
    }
    lua_State *previous = h->current;
    clua_set(co, CLUA_FLAG_NO_WAIT, true); /* closing cannot be continued later */
    h->current = co;
    clua_arm(h);
    int result = lua_resetthread(co);
    h->current = previous;
    clua_arm(h);
    lua_pushboolean(L, result == LUA_OK);
    if (result == LUA_OK) return 1;
    lua_xmove(co, L, 1);
    return 2;
}

static int coroutine_running(lua_State *L) {
    lua_pushthread(L);
    lua_pushboolean(L, clua_has(L, CLUA_FLAG_ROOT) || L == clua_host_in(L)->main);
    return 2;
}

static int coroutine_isyieldable(lua_State *L) {
    lua_State *co = lua_isthread(L, 1) ? lua_tothread(L, 1) : L;
    lua_pushboolean(L, lua_isyieldable(co) && !clua_has(co, CLUA_FLAG_ROOT));
    return 1;
}

void clua_install_coroutine(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"create", coroutine_create}, {"resume", coroutine_resume}, {"wrap", coroutine_wrap},
        {"yield", coroutine_yield}, {"status", coroutine_status}, {"close", coroutine_close},
        {"running", coroutine_running}, {"isyieldable", coroutine_isyieldable}, {NULL, NULL},
    };
    lua_getglobal(L, "coroutine");
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
