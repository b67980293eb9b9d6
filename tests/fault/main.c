/* main.c - the fault tests: `test-fault PROGRAM ...`, see README.md */
#include "fault/fault.h"

#include <string.h>

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		int (*run)(int argc, char **argv);
	} programs[] = {
		{"load", fault_load},
		{"kill", fault_kill},
		{"two",  fault_two },
		{"nth",  fault_nth },
	};

	tap_open();
	for (size_t i = 0; argc > 1 && i < COUNT(programs); i++)
		if (strcmp(argv[1], programs[i].name) == 0)
			return programs[i].run(argc - 1, argv + 1);
	die("which of load, kill, two, nth?");
}
