// Waits until the site answers; fails after 20 seconds.
const end = Date.now() + 20000;

for (;;) {
	try {
		const answer = await fetch(process.env.SITE + '/about');
		if (answer.ok) break;
		throw new Error(`status ${answer.status}`);
	} catch (why) {
		if (Date.now() > end) throw why;
		await new Promise((go) => setTimeout(go, 100));
	}
}
