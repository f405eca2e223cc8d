// What Wine 8 lacks of Windows 10, for tests only: Go does not start without
// bcryptprimitives.dll, and takes a way to remove folders of which Wine says that it is
// "not implemented", where Windows says that it knows no such class and Go takes another.
#include <windows.h>
#include <ntsecapi.h>
#include <winternl.h>

#define NOT_IMPLEMENTED ((NTSTATUS)0xC0000002)
#define INVALID_CLASS ((NTSTATUS)0xC0000003)

typedef NTSTATUS(NTAPI *SetInformation)(HANDLE, IO_STATUS_BLOCK *, void *, ULONG, ULONG);

static SetInformation wines;

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *data, SIZE_T size) {
	return RtlGenRandom(data, (ULONG)size);
}

static NTSTATUS NTAPI windows(HANDLE file, IO_STATUS_BLOCK *io, void *data, ULONG size, ULONG class) {
	NTSTATUS status = wines(file, io, data, size, class);
	return status == NOT_IMPLEMENTED ? INVALID_CLASS : status;
}

// Wine's function is 32 bytes that run anywhere; they move, and a jump takes their place.
BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, void *reserved) {
	if (reason != DLL_PROCESS_ATTACH) return TRUE;
	BYTE *at = (BYTE *)GetProcAddress(GetModuleHandleA("ntdll.dll"), "NtSetInformationFile");
	if (!at || *(DWORD *)at != 0xB8D18B4C) return TRUE; // another Wine
	BYTE *moved = VirtualAlloc(NULL, 32, MEM_COMMIT, PAGE_EXECUTE_READWRITE);
	DWORD before;
	if (!moved || !VirtualProtect(at, 12, PAGE_EXECUTE_READWRITE, &before)) return FALSE;
	CopyMemory(moved, at, 32);
	wines = (SetInformation)moved;
	at[0] = 0x48, at[1] = 0xB8; // mov rax, windows
	*(void **)(at + 2) = (void *)windows;
	at[10] = 0xFF, at[11] = 0xE0; // jmp rax
	return VirtualProtect(at, 12, before, &before);
}
