/* How the trampoline learns which function is meant.
 *
 * The usual way is an upvalue, and reading it costs a third of a short call (5 ns). So the first functions of a
 * host get a C function of their own, which knows its number; the others take the upvalue. */
#include "clua_host.h"

#define STUB(n) \
    static int stub_##n(lua_State *L) { \
        clua_host *h = clua_host_in(L); \
        return clua_run(L, h, h->functions[0x##n]); \
    }
#define NAME(n) stub_##n,
#define SIXTEEN(do, n) \
    do(n##0) do(n##1) do(n##2) do(n##3) do(n##4) do(n##5) do(n##6) do(n##7) \
    do(n##8) do(n##9) do(n##a) do(n##b) do(n##c) do(n##d) do(n##e) do(n##f)
#define PAGE(do, n) \
    SIXTEEN(do, n##0) SIXTEEN(do, n##1) SIXTEEN(do, n##2) SIXTEEN(do, n##3) \
    SIXTEEN(do, n##4) SIXTEEN(do, n##5) SIXTEEN(do, n##6) SIXTEEN(do, n##7) \
    SIXTEEN(do, n##8) SIXTEEN(do, n##9) SIXTEEN(do, n##a) SIXTEEN(do, n##b) \
    SIXTEEN(do, n##c) SIXTEEN(do, n##d) SIXTEEN(do, n##e) SIXTEEN(do, n##f)

PAGE(STUB, 0)
PAGE(STUB, 1)

static const lua_CFunction stubs[CLUA_STUBS] = {PAGE(NAME, 0) PAGE(NAME, 1)};

static int with_upvalue(lua_State *L) {
    return clua_run(L, clua_host_in(L), lua_touserdata(L, lua_upvalueindex(1)));
}

void clua_push_function(lua_State *L, const clua_function *f) {
    clua_host *h = clua_host_in(L);
    if (h->function_count < CLUA_STUBS) {
        h->functions[h->function_count] = f;
        lua_pushcfunction(L, stubs[h->function_count++]);
    } else {
        lua_pushlightuserdata(L, (void *)f);
        lua_pushcclosure(L, with_upvalue, 1);
    }
}
