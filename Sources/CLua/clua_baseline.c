/* What the benchmark compares with: the same functions as plain C functions of Lua. */
#include "CLua.h"

static int empty(lua_State *L) {
    (void)L;
    return 0;
}

static int add(lua_State *L) {
    lua_pushnumber(L, luaL_checknumber(L, 1) + luaL_checknumber(L, 2));
    return 1;
}

void clua_push_baseline_empty(lua_State *L) { lua_pushcfunction(L, empty); }
void clua_push_baseline_add(lua_State *L) { lua_pushcfunction(L, add); }
