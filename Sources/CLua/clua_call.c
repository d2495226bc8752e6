/* Both directions of a call: the trampoline from Lua into Swift, and protected calls from Swift into Lua. */
#include "clua_host.h"

/* The fast check of arguments: true when the types are right and nothing else needs to be looked at. Not inlined:
 * a function without arguments need not save registers for it. */
static __attribute__((noinline)) bool accepts(lua_State *L, const clua_function *f, int top) {
    if (f->count < 0 || top > f->count) return false;
    for (int i = 0; i < f->count; i++) {
        int type = i < top ? lua_type(L, i + 1) : LUA_TNONE;
        uint16_t accepted = f->accepts[i];
        if (!(accepted & clua_accept(type))) return false;
        if (accepted & CLUA_ACCEPT_INTEGERS_ONLY && type == LUA_TNUMBER && !lua_isinteger(L, i + 1)) return false;
    }
    return true;
}

static int arrived(lua_State *L, int status, lua_KContext operation) {
    (void)status;
    clua_host *h = clua_host_in(L);
    int depth = h->native_depth;
    h->native_depth = 1;
    int32_t answer = h->callbacks.arrive(L, (int64_t)operation);
    h->native_depth = depth;
    return clua_finish(L, h, answer);
}

int clua_finish(lua_State *L, clua_host *h, int32_t status) {
    if (status >= 0) return status;
    if (status == CLUA_RAISE) return lua_error(L);
    return clua_suspend(L, h->operation, arrived, (lua_KContext)h->operation);
}

/* The one way from Lua into Swift. When it raises or yields no Swift frame is left on the C stack. */
int clua_run(lua_State *L, clua_host *h, const clua_function *f) {
    int depth = h->native_depth;
    h->native_depth = 1;
    int top = lua_gettop(L);
    bool is_accepted = (top | f->count) == 0 || accepts(L, f, top);
    int32_t status = is_accepted ? 0 : h->callbacks.check(L, f);
    if (status == 0) status = h->callbacks.call(L, f);
    h->native_depth = depth;
    return status >= 0 ? status : clua_finish(L, h, status);
}

/* The second upvalue is the table of methods; what is not in it is a field, and Swift's. */
static int object_index(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(2)) != LUA_TNIL) return 1;
    lua_settop(L, 2);
    return clua_run(L, clua_host_in(L), lua_touserdata(L, lua_upvalueindex(1)));
}

void clua_push_index(lua_State *L, const clua_function *fields) {
    lua_pushlightuserdata(L, (void *)fields);
    lua_insert(L, -2);
    lua_pushcclosure(L, object_index, 2);
}

int clua_describe(lua_State *L) {
    clua_host *h = clua_host_in(L);
    int depth = h->native_depth;
    h->native_depth = 1;
    lua_settop(L, 1);
    h->callbacks.describe(L);
    h->native_depth = depth;
    return 1;
}

int clua_call(lua_State *L, int arguments, int results) {
    clua_host *h = clua_host_in(L);
    int base = lua_gettop(L) - arguments;
    lua_pushcfunction(L, clua_describe);
    lua_insert(L, base);
    clua_entry entry = clua_enter(h, L, h->running ? h->interruptible : true, h->running ? h->doomed : false);
    int status = lua_pcall(L, arguments, results, base);
    clua_leave(h, entry);
    lua_remove(L, base);
    return status;
}

static int protected_tostring(lua_State *L) {
    luaL_tolstring(L, 1, NULL);
    return 1;
}

static int protected_get(lua_State *L) {
    lua_gettable(L, 1);
    return 1;
}

int clua_tostring(lua_State *L, int index) {
    index = lua_absindex(L, index);
    lua_pushcfunction(L, protected_tostring);
    lua_pushvalue(L, index);
    return clua_call(L, 1, 1);
}

int clua_get(lua_State *L, int index) {
    index = lua_absindex(L, index);
    lua_pushcfunction(L, protected_get);
    lua_insert(L, -2);
    lua_pushvalue(L, index);
    lua_insert(L, -2);
    return clua_call(L, 2, 1);
}

int clua_load(lua_State *L, const char *text, size_t length, const char *name) {
    return luaL_loadbufferx(L, text, length, name, "t");
}

int clua_find_frame(lua_State *L, int level, clua_frame *frame) {
    lua_Debug info;
    for (; lua_getstack(L, level, &info); level++) {
        lua_getinfo(L, "Sln", &info);
        if (info.currentline <= 0) continue;
        frame->source = info.source;
        frame->name = info.name;
        frame->line = info.currentline;
        return level;
    }
    return -1;
}
