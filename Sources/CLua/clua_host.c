/* The state: its memory, its wake descriptor, its end. */
#include "clua_host.h"

#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

static void *allocate(void *context, void *block, size_t old_size, size_t new_size) {
    clua_host *h = context;
    if (block == NULL) old_size = 0; /* Lua passes a type there */
    if (new_size == 0) {
        free(block);
        h->used -= old_size;
        return NULL;
    }
    bool grows = new_size > old_size;
    if (grows && h->limit && h->native_depth == 0 && h->used + (new_size - old_size) > h->limit) return NULL;
    void *moved = realloc(block, new_size);
    if (moved == NULL) {
        /* The machine itself is out of memory below a Swift frame: there is no way back. */
        if (h->native_depth) abort();
        return NULL;
    }
    h->used += new_size - old_size;
    return moved;
}

static int panic(lua_State *L) {
    static const char text[] = "moonport: a Lua error outside of any protected call\n";
    const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    (void)!write(2, text, sizeof text - 1);
    if (message) (void)!write(2, message, strlen(message));
    return 0; /* Lua aborts */
}

static int open_libraries(lua_State *L) {
    luaL_openlibs(L);
    clua_install(L);
    return 0;
}

clua_host *clua_open(const clua_callbacks *callbacks, size_t limit) {
    clua_host *h = calloc(1, sizeof *h);
    if (h == NULL) return NULL;
    clua_listen();
    h->callbacks = *callbacks;
    h->native_depth = 1;
    h->sticky_window = 2000000000;
    h->thread = pthread_self();
    h->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    h->main = h->wake < 0 ? NULL : lua_newstate(allocate, h);
    if (h->main == NULL) {
        clua_free(h);
        return NULL;
    }
    *clua_extra(h->main) = (uintptr_t)h;
    h->current = h->main;
    lua_atpanic(h->main, panic);
    lua_pushcfunction(h->main, open_libraries);
    if (lua_pcall(h->main, 0, 0, 0) != LUA_OK) {
        clua_close(h);
        clua_free(h);
        return NULL;
    }
    h->limit = limit;
    return h;
}

void clua_close(clua_host *h) {
    atomic_store(&h->closed, true);
    if (h->main) lua_close(h->main);
    h->main = NULL;
    clua_leave_thread(h);
}

void clua_free(clua_host *h) {
    if (h->wake >= 0) close(h->wake);
    free(h);
}

lua_State *clua_main(const clua_host *h) { return h->main; }
clua_host *clua_host_of(lua_State *L) { return clua_host_in(L); }
void clua_set_runtime(clua_host *h, void *runtime) { h->runtime = runtime; }
void *clua_runtime(lua_State *L) { return clua_host_in(L)->runtime; }
size_t clua_memory(const clua_host *h) { return h->used; }
int clua_wake_descriptor(const clua_host *h) { return h->wake; }

void clua_wake(const clua_host *h) {
    uint64_t one = 1;
    (void)!write(h->wake, &one, sizeof one);
}

void clua_clear_wake(const clua_host *h) {
    uint64_t count;
    (void)!read(h->wake, &count, sizeof count);
}
