/* Functions of Lua's library that differ here: print, require, try, load and its relatives; and objects. */
#include "clua_host.h"

static const char object_mark, objects_key;

static int print(lua_State *L) {
    int count = lua_gettop(L);
    luaL_Buffer text;
    luaL_buffinit(L, &text);
    for (int i = 1; i <= count; i++) {
        if (i > 1) luaL_addchar(&text, '\t');
        luaL_tolstring(L, i, NULL);
        luaL_addvalue(&text);
    }
    luaL_addchar(&text, '\n');
    luaL_pushresult(&text);
    size_t length;
    const char *bytes = lua_tolstring(L, -1, &length);
    clua_host *h = clua_host_in(L);
    int depth = h->native_depth;
    h->native_depth = 1;
    h->callbacks.print(L, bytes, length);
    h->native_depth = depth;
    return 0;
}

/* try(f, ...): the values of f, or nil and the error. A sticky interrupt goes through. */
static int try_ended(lua_State *L, int status, lua_KContext context) {
    (void)context;
    if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L) - 1;
    clua_host *h = clua_host_in(L);
    if (h->doomed || clua_interrupt_state(h) == CLUA_STICKY) return lua_error(L);
    if (lua_type(L, -1) == LUA_TSTRING) { /* out of memory: Lua did not ask the handler */
        lua_pushcfunction(L, clua_describe);
        lua_insert(L, -2);
        lua_call(L, 1, 1);
    }
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
}

static int try(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushcfunction(L, clua_describe);
    lua_insert(L, 1);
    return try_ended(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 1, 0, try_ended), 0);
}

/* require(name): as Lua's own, but a module may wait while it loads. Stack: name, loaded, origin, value. */
static int require_ended(lua_State *L, int status, lua_KContext context) {
    (void)context;
    clua_host *h = clua_host_in(L);
    bool succeeded = status == LUA_OK || status == LUA_YIELD;
    if (succeeded) {
        const char *name = lua_tostring(L, 1);
        if (!lua_isnil(L, -1)) lua_setfield(L, 2, name);
        else lua_pop(L, 1);
        if (lua_getfield(L, 2, name) == LUA_TNIL) {
            lua_pop(L, 1);
            lua_pushboolean(L, true);
            lua_pushvalue(L, -1);
            lua_setfield(L, 2, name);
        }
    }
    int depth = h->native_depth;
    h->native_depth = 1;
    h->callbacks.loaded(L, succeeded);
    h->native_depth = depth;
    if (!succeeded) return lua_error(L);
    lua_pushvalue(L, 3);
    return 2;
}

static int require(lua_State *L) {
    const char *name = luaL_checkstring(L, 1);
    lua_settop(L, 1);
    lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    if (lua_getfield(L, 2, name), lua_toboolean(L, -1)) return 1;
    lua_settop(L, 2);
    clua_host *h = clua_host_in(L);
    int depth = h->native_depth;
    h->native_depth = 1;
    int32_t found = h->callbacks.find(L);
    h->native_depth = depth;
    if (found != 2) return clua_finish(L, h, found);
    /* loader, origin -> origin, handler, loader, name, origin */
    lua_insert(L, 3);
    lua_pushcfunction(L, clua_describe);
    lua_insert(L, 4);
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 3);
    return require_ended(L, lua_pcallk(L, 2, 1, 4, 0, require_ended), 0);
}

/* load and loadfile with the mode forced to text: a binary chunk can crash the interpreter. */
static int load_text(lua_State *L, int mode) {
    if (lua_gettop(L) < mode) lua_settop(L, mode);
    lua_pushliteral(L, "t");
    lua_replace(L, mode);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}
static int load(lua_State *L) { return load_text(L, 3); }
static int loadfile(lua_State *L) { return load_text(L, 2); }

static int dofile_ended(lua_State *L, int status, lua_KContext context) {
    (void)status, (void)context;
    return lua_gettop(L) - 1;
}

static int dofile(lua_State *L) {
    const char *name = luaL_optstring(L, 1, NULL);
    lua_settop(L, 1);
    if (luaL_loadfilex(L, name, "t") != LUA_OK) return lua_error(L);
    lua_callk(L, 0, LUA_MULTRET, 0, dofile_ended);
    return dofile_ended(L, 0, 0);
}

static void restrict_package(lua_State *L) {
    lua_getglobal(L, "package");
    lua_pushliteral(L, "");
    lua_setfield(L, -2, "cpath");
    lua_pushliteral(L, "");
    lua_setfield(L, -2, "path");
    lua_pushnil(L);
    lua_setfield(L, -2, "loadlib");
    lua_pushnil(L);
    lua_setfield(L, -2, "searchers"); /* our require has its own order */
    lua_pushnil(L);
    lua_setfield(L, -2, "searchpath");
    lua_pop(L, 1);
}

static void replace_with_original(lua_State *L, const char *name, lua_CFunction function) {
    lua_getglobal(L, name);
    lua_pushcclosure(L, function, 1);
    lua_setglobal(L, name);
}

void clua_install(lua_State *L) {
    lua_register(L, "print", print);
    lua_register(L, "try", try);
    lua_register(L, "require", require);
    lua_register(L, "dofile", dofile);
    replace_with_original(L, "load", load);
    replace_with_original(L, "loadfile", loadfile);
    restrict_package(L);
    clua_install_coroutine(L);
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "v");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &objects_key);
}

/* ---- Objects of Swift ---- */

static int object_release(lua_State *L) {
    clua_host *h = clua_host_in(L);
    void *object = clua_to_object(L, 1);
    if (object == NULL) return 0;
    int depth = h->native_depth;
    h->native_depth = 1;
    h->callbacks.release(object);
    h->native_depth = depth;
    return 0;
}

/* The first word of an object's memory is the address of the Swift instance. */
static int object_equal(lua_State *L) {
    void **first = clua_to_object(L, 1), **second = clua_to_object(L, 2);
    lua_pushboolean(L, first && second && *first == *second);
    return 1;
}

void clua_mark_metatable(lua_State *L) {
    lua_pushboolean(L, true);
    lua_rawsetp(L, -2, &object_mark);
    lua_pushliteral(L, "__gc");
    lua_pushcfunction(L, object_release);
    lua_rawset(L, -3);
    lua_pushliteral(L, "__eq");
    lua_pushcfunction(L, object_equal);
    lua_rawset(L, -3);
}

void *clua_to_object(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return NULL;
    bool ours = lua_rawgetp(L, -1, &object_mark) != LUA_TNIL;
    lua_pop(L, 2);
    return ours ? lua_touserdata(L, index) : NULL;
}

void clua_push_objects(lua_State *L) { lua_rawgetp(L, LUA_REGISTRYINDEX, &objects_key); }
